"""The facts of common words and names as bits, so that it takes microseconds to count what two of them have in common.

A fact that was there when the index was made has a slot, by its place in time order, and is one bit of each of its terms: the
words that many facts have, the key words of actors, topics and sources with many facts, those of kinds, and the terms of sides,
with the facts of all who act for them. How many of its facts are in each block of slots is stored too, to count them without
the bits. Edits leave the bits as they are: the table `fact_gone` has the slots of facts that are no longer there, and
`fact_added` the places of those that came since.
"""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

import msgspec

from tie_cli.index import ordering
from tie_cli.index.rows import KEY_MARK, fact_parts, key_word, kind_word, search_text
from tie_cli.model.records import FACTS, KINDS, Fact
from tie_cli.text.folding import split

FEW = 30_000  # facts; so many are counted one by one
_RARE = 1_000  # a name is common if it has more than this part of all facts
_RARE_WORD = 25  # the same of a word, as there are many words
_DENSE = 500  # where more than this part of the bits are set they are not compressed, as that gains little
_SPARSE = 30  # where fewer than this part of the bits are set they are set one by one
_BLOCKS = 64  # of slots, of which the facts of a term are counted
_SAMPLE = 1_000  # facts in which common words are looked for
_NUMBERS = msgspec.json.Decoder(list[int])


def fill_common_terms(connection: sqlite3.Connection) -> None:
    """Store the bits of the common terms of a new index. Few facts need none."""
    (number,) = connection.execute("SELECT count(*) FROM fact_order").fetchone()
    if number <= FEW:
        return
    connection.execute("INSERT INTO meta VALUES ('slots', ?)", (number,))
    for term, query in _words_and_kinds(connection, number):
        bits = every_slot(number) if _has_all(connection, query, number) else bits_of_slots([slots_of(connection, query)], number)
        _store(connection, term, bits)
    for term, queries in _names(connection, number):
        _store(connection, term, bits_of_slots([slots_of(connection, query) for query in queries], number))


def stored_bits(connection: sqlite3.Connection, term: str) -> int | None:
    """Return the bits of a common term as a number; None if the term is not common."""
    plain = stored_bytes(connection, term)
    return None if plain is None else int.from_bytes(plain, "little")


def stored_bytes(connection: sqlite3.Connection, term: str) -> bytes | None:
    """Return the same as bytes, the lowest bits first."""
    row = connection.execute("SELECT compressed, bits FROM common_term WHERE term = ?", (term,)).fetchone()
    return row and (zlib.decompress(row[1]) if row[0] else row[1])


def stored_counts(connection: sqlite3.Connection) -> dict[str, bytes]:
    """Return by common term how many facts are in each block of slots, those that are gone included, as JSON."""
    return dict(connection.execute("SELECT term, counts FROM common_term"))


def blocks(size: int) -> list[tuple[int, int]]:
    """Return the first byte of each block of the bits, and the byte after its last; `size` is of the bits in bytes."""
    width = -(-size // _BLOCKS)
    return [(start, min(start + width, size)) for start in range(0, size, width)]


def every_slot(number: int) -> bytes:
    """Return the bits of all slots, which begin with 1."""
    return ((1 << (number + 1)) - 2).to_bytes(number // 8 + 1, "little")


def slots_of(connection: sqlite3.Connection, query: str) -> list[int]:
    """Return the slots of the facts that a query of the full text finds."""
    # JSON, as fetching the rows one by one would take twice the time
    sql = "SELECT json_group_array(rowid / ?1) FROM fact_text WHERE fact_text MATCH ?2 AND rowid % ?1 = 0"
    return _NUMBERS.decode(connection.execute(sql, (ordering.GAP, query)).fetchone()[0])


def bits_of_slots(groups: Sequence[Sequence[int]], number: int) -> bytes:
    """Return the bits of slots, the lowest first; `number` is of all slots, and a slot may be in several groups."""
    if sum(map(len, groups)) * _SPARSE < number:
        plain = bytearray(number // 8 + 1)
        for slots in groups:
            for slot in slots:
                plain[slot >> 3] |= 1 << (slot & 7)
        return bytes(plain)
    digits = bytearray(b"0") * (number + 1)
    for slots in groups:
        for slot in slots:
            digits[slot] = 49  # the digit 1
    digits.reverse()
    return int(digits, 2).to_bytes(number // 8 + 1, "little")


def side_term(key: int) -> str:
    """Return the term of a side for which others act."""
    return f"{KEY_MARK}side{key}"


def _has_all(connection: sqlite3.Connection, query: str, number: int) -> bool:
    (found,) = connection.execute("SELECT count(*) FROM fact_text WHERE fact_text MATCH ?", (query,)).fetchone()
    return bool(found == number)


def _store(connection: sqlite3.Connection, term: str, bits: bytes) -> None:
    counts = [int.from_bytes(bits[start:end], "little").bit_count() for start, end in blocks(len(bits))]
    is_sparse = sum(counts) * _DENSE <= 8 * len(bits)
    row = (term, msgspec.json.encode(counts), is_sparse, zlib.compress(bits, 1) if is_sparse else bits)
    connection.execute("INSERT INTO common_term VALUES (?, ?, ?, ?)", row)


def _words_and_kinds(connection: sqlite3.Connection, number: int) -> Iterator[tuple[str, str]]:
    """Yield terms, each with a query for its facts."""
    for kind in FACTS:
        yield kind_word(kind), f"keys : {kind_word(kind)}"
    step = number // _SAMPLE + 1
    found: Counter[str] = Counter()
    for slot in range(1, number + 1, step):
        sql = "SELECT fact.kind, record FROM fact_order JOIN fact ON key = fact WHERE place = ?"
        kind, record = connection.execute(sql, (slot * ordering.GAP,)).fetchone()
        found.update(set(split(search_text(fact_parts(cast("Fact", msgspec.json.decode(record, type=KINDS[kind]))).texts))))
    for word, count in found.items():
        if count * step * _RARE_WORD > number:
            yield word, f'own : "{word}"'


def _names(connection: sqlite3.Connection, number: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the terms of actors, topics and sources, each with queries for its facts."""
    rows = connection.execute("SELECT type, key FROM fact_count WHERE total * ? > ?", (_RARE, number)).fetchall()
    for kind, key in rows:
        yield key_word(kind, key), [f"keys : {key_word(kind, key)}"]
        if kind == "actor":
            members = connection.execute("SELECT DISTINCT actor FROM acts_for WHERE side = ?", (key,)).fetchall()
            if len(members) > 1:
                yield side_term(key), [f"keys : {key_word(kind, member)}" for (member,) in members]
