"""Keys that are pressed while an article is read: they wait, the screen says so, and Escape forgets them."""

from textual import events

from tie_cli.desk.frame import Desk
from tie_cli.text.wording import count_phrase

_AT_ONCE = {  # what needs no proposals
    *("q", "question_mark", "l", "escape", "left_square_bracket", "right_square_bracket", "ctrl+c", "ctrl+q"),
}


class WaitingKeys(Desk):
    """A screen whose keys wait while `is_waiting`."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[events.Key] = []

    @property
    def is_waiting(self) -> bool:
        """Whether keys have to wait."""
        raise NotImplementedError

    async def deal_with_key(self, event: events.Event) -> None:
        """Let a key wait, unless it can be dealt with at once."""
        if isinstance(event, events.Key) and len(self.screen_stack) == 1 and event.key not in _AT_ONCE and self.is_waiting:
            self._waiting.append(event)
            self.say(f"Still reading the article: {count_phrase(key=len(self._waiting))} will be dealt with then (Esc forgets)")
        else:
            await super().deal_with_key(event)

    def press_waiting_keys(self) -> None:
        """Deal with the keys that have waited."""
        keys, self._waiting = self._waiting, []
        if keys:
            self.say("")
        for key in keys:
            self.post_message(events.Key(key.key, key.character))

    def forget_waiting_keys(self) -> None:
        """Deal with none of the keys that wait."""
        if self._waiting:
            self.say(f"Forgotten: {count_phrase(key=len(self._waiting))}")
            self._waiting = []
