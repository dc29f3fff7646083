"""The actors of schema.org JSON-LD: persons, organisations and countries, with their offices and those for whom they act."""

from typing import Any

from tie_cli.importers.dates import as_edtf
from tie_cli.importers.json_ld_nodes import JsonLdNode
from tie_cli.importers.records import ImportItem, Remark
from tie_cli.importers.shared_records import SharedRecords

OURS = "urn:tie:"  # how an export names what has no address


class Actors:
    """The actors of a document, one for each name and address; a person is never the body that has the same name."""

    def __init__(self, shared: SharedRecords) -> None:
        self._shared = shared
        self._addresses: dict[tuple[str, bool], dict[str, str]] = {}
        self._untyped: dict[str, bool] = {}  # of names that had no type at first, whether a person has them
        self._open: list[JsonLdNode] = []  # the actors being read, of whom each acts for the next

    def of(self, node: JsonLdNode, row: int, untyped: str = "person") -> tuple[str, list[ImportItem]]:
        """Return the actor of a name, behind those for whom it acts; two addresses with one name are two actors."""
        name, role = node.text("name"), node.text("jobTitle")
        kind = "person" if "Person" in node.types else "state" if "Country" in node.types else "organisation"
        is_person = self._is_person(name, kind if node.types else "", untyped)
        known = self._addresses.setdefault((name, is_person), {})
        address = "" if node.address.startswith("_:") else node.address
        if address not in known:
            # without an address it is whoever has that name; the first address is that of whoever stood there without one
            joins = not address or set(known) == {""}
            known[address] = next(iter(known.values()), address) if joins else address
        self._open.append(node)
        offices, new = self._offices(node, row)
        record: dict[str, Any] = {"name": name, "type": kind if node.types else untyped}
        if offices:
            record["roles"] = offices
        else:
            side, more = self._side(node, row)
            record |= ({"role": role} if role else {}) | ({"of": side} if side else {})
            new += more
        self._open.pop()
        identity, own = self._shared.add("actor", (name, is_person, known[address]), own_id(node.address) or name, record, row)
        return identity, [*new, *own]

    def _is_person(self, name: str, kind: str, untyped: str) -> bool:
        """Return whether a name stands for a person; one without a type is whoever has the name already."""
        if name in self._untyped:
            return self._untyped[name]
        if kind:
            return kind == "person"
        likely = untyped == "person"
        found = next((each for each in (likely, not likely) if (name, each) in self._addresses), likely)
        if (name, found) not in self._addresses:
            self._untyped[name] = found
        return found

    def _offices(self, node: JsonLdNode, row: int) -> tuple[list[dict[str, str]], list[ImportItem]]:
        """Return the offices of a person that have the form of a `Role`, and the records of those that they are of."""
        offices: list[dict[str, str]] = []
        new: list[ImportItem] = []
        for role in (each for name in ("worksFor", "hasOccupation") for each in node.nodes(name) if each.text("roleName")):
            office = {"role": role.text("roleName")}
            side, more = self._side(role, row)
            office |= {"of": side} if side else {}
            new += more
            for field, name in (("since", "startDate"), ("until", "endDate")):
                if date := role.text(name):
                    office[field] = as_edtf(date)
            offices.append(office)
        return offices, new

    def _side(self, node: JsonLdNode, row: int) -> tuple[str | None, list[ImportItem]]:
        """Return for whom an actor acts, or in whose service an office is, and what is new of it; None if there are several."""
        found = [side for name in ("worksFor", "parentOrganization") for side in node.nodes(name) if side.text("name")]
        sides = [side for side in found if not self._is_open(side)]
        if len(sides) > 1:
            names = " and ".join(f"`{side.text('name')}`" for side in sides)
            return None, [Remark(row, f"whom `{node.text('name', 'roleName')}` acts for is left out, as it names {names}")]
        return self.of(sides[0], row, "organisation") if sides else (None, [])

    def _is_open(self, node: JsonLdNode) -> bool:
        """Return whether an actor is one that is being read, who can't act for itself."""
        return any(node is other or (node.address and node.address == other.address) for other in self._open)


def own_id(address: str) -> str:
    """Return the id that an address of an export has; an empty text for an address of others."""
    return address.rpartition(":")[2] if address.startswith(OURS) else ""
