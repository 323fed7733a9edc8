from public_site.models.page import PublicPage, PublicWords
from public_site.models.school import SchoolChoice

__all__ = ["PublicPage", "PublicWords", "SchoolChoice"]
