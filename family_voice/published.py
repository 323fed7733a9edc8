"""What of an answer everybody reads: its words as they stood when somebody published them."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from family_voice.models import Answer, AnswerWords

Words = dict[str, str]


def as_it_stands(answer: Answer) -> dict[str, Any]:
    """Everything of an answer that families may read, ready for JSON; `words` should be fetched along.

    disposition · paragraph (the id of the one that was changed because of it, or None)
    words {language: {you_said, we_did}}, the version's own language as ""
    """
    own = {"you_said": answer.you_said, "we_did": answer.we_did}
    others = {each.language: _said(each) for each in answer.words.all()}
    return {
        "disposition": answer.disposition,
        "paragraph": answer.paragraph_id,
        "words": {"": own}
        | {language: said for language, said in sorted(others.items()) if any(said.values())},
    }


def _said(words: AnswerWords) -> Words:
    return {"you_said": words.you_said, "we_did": words.we_did}


def own_words(published: dict[str, Any]) -> Words:
    return published["words"][""]


def words_in(published: dict[str, Any], language: str) -> Words:
    """What was published in this language; empty where nobody has put it into it."""
    return published["words"].get(language, {"you_said": "", "we_did": ""})


def digest_of(answers: Iterable[Answer]) -> str:
    """A name for what these say now: equal where nobody has added, taken out or changed one."""
    whole = [[each.pk, as_it_stands(each)] for each in answers]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:16]
