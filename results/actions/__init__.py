from results.actions.telling import tell_result

__all__ = ["tell_result"]
