"""What it costs to suppose something of a shifted run, in natural units as the model of characters counts."""

LOSS = 11.0
"""What it costs to suppose that a byte was lost where nothing shows it."""
LOSS_BEFORE_TAIL = 9.0
"""What it costs where a letter may be half of a character."""
SHOWN_LOSS = 4.0
"""What it costs where a mark of replacement shows it."""
UNKNOWN = 5.0
"""What a lost character costs by itself, before it is looked for."""
VANISH = 12.0
"""What it costs to suppose that a pair vanished."""
VANISH_GAIN = 1.0
"""So much better must two characters with a vanished pair between them be than the one that is shown."""
NOTHING = 18.0
"""What a pair of bytes costs that is no character."""
GLUED_GAIN = -25.0
"""A gloss glued to a mark of replacement has no other explanation."""
HALF_LETTER = 5.0
"""What a letter costs that was shown as half of a character."""
GAIN = 6.0
"""So much better must the other reading be."""
SURE_PAIR = 0.5
"""Two characters with a vanished pair between them are put in when they are so sure."""
SURE = 0.6
"""A lost character is put in when it is so sure; otherwise it is marked."""
