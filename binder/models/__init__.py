from binder.models.evaluation import Finding, YearlyEvaluation
from binder.models.file import ProofFile
from binder.models.paper import ProofPaper
from binder.models.record import Record
from binder.models.requirement import Judgment, RecordLink, Requirement

__all__ = [
    "Finding",
    "Judgment",
    "ProofFile",
    "ProofPaper",
    "Record",
    "RecordLink",
    "Requirement",
    "YearlyEvaluation",
]
