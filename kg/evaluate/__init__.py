"""Records against gold: the figures by which extraction is judged, the same as those of the guidelines' own scorer."""

from kg.evaluate.score import Scores, score
from kg.evaluate.tasks import TASKS, Count

__all__ = ["TASKS", "Count", "Scores", "score"]
