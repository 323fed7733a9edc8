from policies.documents.public import paper_of

__all__ = ["paper_of"]
