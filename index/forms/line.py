"""A line of print and where it stands on its page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print, in points from the page's bottom left. A hyphen may have drawn the next line into it."""

    text: str
    left: float
    top: float
    base: float
    """The bottom of its first character."""
    right: float
    """The right of its last character."""
    end: float
    """The bottom of its last character."""

    @property
    def size(self) -> float:
        """The height of its type."""
        return max(self.top - self.base, 1.0)

    @property
    def upright(self) -> bool:
        """Whether it is not written up or down the margin."""
        return len(self.text) < 8 or abs(self.top - self.end) < 6 * max(abs(self.right - self.left), self.size)
