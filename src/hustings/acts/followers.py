"""What the core of acts does by the clock: files that nobody finished or needs go."""

from datetime import timedelta

from .clockwork import chore
from .uploads import forget_abandoned

chore(every=timedelta(hours=6))(forget_abandoned)
