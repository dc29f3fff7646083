"""Keys dealt with one after the other: what they do does not depend on how fast they come."""

from collections import deque
from time import monotonic

from textual import events
from textual.app import App
from textual.message import Message

_ROUNDS = 3  # a key can open a form, which moves the focus, which is a message too
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
        self._echo_sent: float | None = None  # when, while a key is being dealt with

    @property
    def is_dealing_with_a_key(self) -> bool:
        """Whether keys that come now have to wait."""
        return self._echo_sent is not None

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for the one that is being dealt with."""
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif not self.is_dealing_with_a_key:
            try:
                await super().on_event(event)
            finally:
                self._send_echo(_ROUNDS)
        else:
            self._typed_ahead.append(event)
            if self._echo_sent is not None and monotonic() - self._echo_sent > _LONGEST:
                await self._go_on()

    def _send_echo(self, rounds: int) -> None:
        if self.screen_stack:
            self._echo_sent = monotonic()
            echo = KeyEcho(rounds)
            if not (self.focused or self.screen).post_message(echo):
                self.post_message(echo)

    async def on_key_echo(self, echo: KeyEcho) -> None:
        """Deal with the next key once the echo has been through often enough."""
        if echo.rounds > 1:
            self._send_echo(echo.rounds - 1)
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        self._echo_sent = None
        while self._typed_ahead and not self.is_dealing_with_a_key:
            await self.on_event(self._typed_ahead.popleft())
