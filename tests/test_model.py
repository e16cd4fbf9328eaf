"""A message is its English sentence to whoever takes a string, and keeps what a translation needs."""

import json
import pickle

from audit.model import Message

MESSAGE = Message("“{said}” stands {n} times in a row.", said="{so}", n=3)


def test_a_message_is_its_english_sentence() -> None:
    assert MESSAGE == "“{so}” stands 3 times in a row."
    assert json.loads(json.dumps(MESSAGE)) == MESSAGE


def test_a_message_keeps_its_parts_on_its_way_to_another_process() -> None:
    arrived = pickle.loads(pickle.dumps(MESSAGE))
    assert (arrived, arrived.template, arrived.parts) == (MESSAGE, MESSAGE.template, {"said": "{so}", "n": "3"})
