"""How groups and schools are assessed, and what follows. One model per fact table of the catalogue."""

from lianxiao.evaluation.models.outcomes import Baseline, Correction, EarlyWarning, Reward, SchoolScore, Verdict
from lianxiao.evaluation.models.results import Evaluation, SurveyResult
from lianxiao.evaluation.models.rounds import AssessmentFile, AssessmentRound, AssessmentScore, AssessmentSheet

__all__ = [
    "AssessmentFile",
    "AssessmentRound",
    "AssessmentScore",
    "AssessmentSheet",
    "Baseline",
    "Correction",
    "EarlyWarning",
    "Evaluation",
    "Reward",
    "SchoolScore",
    "SurveyResult",
    "Verdict",
]
