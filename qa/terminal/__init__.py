"""What a terminal shows and what is read from its files, safely."""
