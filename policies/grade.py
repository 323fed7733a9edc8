"""How many years of school a text asks for: the Flesch-Kincaid grade level, for English alone.

Kincaid, Fishburne, Rogers and Chissom, 1975 (Research Branch Report 8-75, Naval Technical Training
Command): 0.39 × words per sentence + 11.8 × syllables per word − 15.59.

Syllables are counted by groups of vowels, as most programs do that carry no dictionary; on whole
paragraphs the error is a few tenths of a grade. It is a hint: short words in short sentences are read
more easily, but a grade knows nothing of sense.
"""

import re

# What we aim at: a sixth-grader can read it.
AIM = 6
# In fewer words than this one long word decides alone.
FEWEST_WORDS = 12
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$|[\"'”’)])|\n+")
VOWELS = re.compile(r"[aeiouy]+")
# Spelled with an e that is not heard: made, while, makes, helped; but table, houses, wanted.
SILENT_E = re.compile(r"(?:[^aeioul]|[aeiou]l)e$|[^aeiouylcgsxz]es$|[^aeiouytd]ed$")
# Two vowels that are heard apart: area, material, science, create, being, various, video, usual.
APART = re.compile(r"ea$|ia(?!l\b)|ie[nt]|eate|[aeiou]ing|(?<![ctgx])ious|eo(?![cup])|ua[lt]")


def grade_of(text: str) -> float | None:
    """The grade of an English text, one decimal, never below 0; None where there are too few words."""
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = max(1, sum(1 for part in SENTENCE_END.split(text) if WORD.search(part)))
    syllables = sum(syllables_of(word) for word in words)
    return max(0.0, round(0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59, 1))


def syllables_of(word: str) -> int:
    """How many syllables an English word has, by its spelling; one at the least."""
    spelled = re.sub(r"['’].*", "", word.lower())
    count = len(VOWELS.findall(spelled)) + len(APART.findall(spelled))
    if SILENT_E.search(spelled):
        count -= 1
    return max(1, count)
