"""Keys dealt with one after the other: what they do does not depend on how fast they come."""

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message

if TYPE_CHECKING:
    from textual.widget import Widget

_ROUNDS = 3  # a key can open a form, which moves the focus, which is a message too
_MOVES = ("up", "down", "pageup", "pagedown")
_LONGEST = 1.0  # seconds; then the echo was lost with the widget that had it


class KeyEcho(Message):
    """Goes the way of a key from the widget that has the focus up to the application, behind the key."""

    def __init__(self, rounds: int) -> None:
        super().__init__()
        self.rounds = rounds


class KeysInOrder(App[None]):
    """An application that deals with a key or pasted text only when all before it have been dealt with.

    Textual hands a key to the widget that has the focus, and looks for what is bound to it when it comes back. Meanwhile a key
    that is typed ahead could change the focus, and the first would be taken for a key of another field.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[events.Event] = deque()
        self._echo: KeyEcho | None = None  # the last one, while a key is dealt with
        self._echo_sent = 0.0
        self._at_rest: Widget | None = None  # the widget that keeps the focus whatever is dealt with

    @property
    def is_dealing_with_a_key(self) -> bool:
        """Whether a key has not been dealt with yet."""
        return self._echo is not None

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for the one that is being dealt with."""
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        self._typed_ahead.append(event)
        if self._echo is not None and monotonic() - self._echo_sent > _LONGEST:
            self._echo = None
        await self._deal_with_keys()

    async def deal_with_key(self, event: events.Event) -> None:
        """Hand a key to the widget that has the focus."""
        await super().on_event(event)

    async def _deal_with_keys(self) -> None:
        """Deal with the keys that need not wait."""
        while self._typed_ahead:
            at_rest = self.focused if self._stays(self._typed_ahead[0]) else None
            if self._echo is not None and (at_rest is None or at_rest is not self._at_rest):
                return
            self._at_rest = at_rest
            try:
                await self.deal_with_key(self._typed_ahead.popleft())
            finally:
                self._send_echo(KeyEcho(_ROUNDS))

    def _stays(self, event: events.Event) -> bool:
        """Return whether the focus will be where it is: a letter is written there, or the cursor of a list moves."""
        if self.focused is None or not isinstance(event, events.Key):
            return False
        is_text = self.focused.check_consume_key("a", "a")
        return self.focused.check_consume_key(event.key, event.character) if is_text else event.key in _MOVES

    def _send_echo(self, echo: KeyEcho) -> None:
        if self.screen_stack:
            self._echo, self._echo_sent = echo, monotonic()
            if not (self.focused or self.screen).post_message(echo):
                self.post_message(echo)

    async def on_key_echo(self, echo: KeyEcho) -> None:
        """Deal with the next key once the last echo has been through often enough."""
        if echo is not self._echo:
            return
        if echo.rounds > 1:
            self._send_echo(KeyEcho(echo.rounds - 1))
        else:
            self._echo = None
            await self._deal_with_keys()
