"""The catalogue of the open data in DCAT-AP-NL 3.0: a data set per publication, and the interface."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef

from dashboard.api.resources import API_ROOT
from dashboard.services import Services
from data.settings import Settings
from geo.model import AreaLevel
from indicators.model import SourceFamily, Text

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
_EU = "http://publications.europa.eu/resource/authority"
_DUTCH = URIRef(f"{_EU}/language/NLD")
_ENGLISH = URIRef(f"{_EU}/language/ENG")
_PUBLIC = URIRef(f"{_EU}/access-right/PUBLIC")
_GOVERNMENT = URIRef(f"{_EU}/data-theme/GOVE")
_SOCIETY = URIRef(f"{_EU}/data-theme/SOCI")
_LICENCES = {
    "cc-by-4": f"{_EU}/licence/CC_BY_4_0",
    "cc-zero": f"{_EU}/licence/CC0",
    "mit": f"{_EU}/licence/MIT",
}
_FORMS = (
    ("json", "JSON", "application/json"),
    ("csv", "CSV", "text/csv"),
    ("geojson", "GEOJSON", "application/geo+json"),
)
_RHYTHMS = {"yearly": "ANNUAL", "monthly": "MONTHLY", "daily": "DAILY", "weekly": "WEEKLY"}
_WKT = URIRef("http://www.opengis.net/ont/geosparql#wktLiteral")
EUPL = URIRef(f"{_EU}/licence/EUPL_1_2")


def dcat_catalogue(services: Services, *, root: str) -> Graph:
    """The whole catalogue; ``root`` is the address of the dashboard, without a slash at its end."""
    graph = Graph()
    for prefix, space in (
        ("dcat", DCAT),
        ("dct", DCTERMS),
        ("foaf", FOAF),
        ("vcard", VCARD),
        ("dcatap", DCATAP),
    ):
        graph.bind(prefix, space)
    settings = services.settings
    publisher = _publisher(graph, settings)
    contact = _contact(graph, settings)
    catalogue, service = URIRef(f"{root}/catalog"), URIRef(f"{root}/catalog#api")
    _described(
        graph,
        catalogue,
        kind=DCAT.Catalog,
        title=Text("Staat van de Wijk: open gegevens", "Staat van de Wijk: open data"),
        about=Text(
            "Cijfers over brede welvaart per wijk en buurt.",
            "Figures of broad welfare per neighbourhood.",
        ),
    )
    changed = services.data_version().created_at
    facts = ((DCTERMS.publisher, publisher), (DCAT.contactPoint, contact), (DCTERMS.license, EUPL))
    for name, value in facts:
        graph.add((catalogue, name, value))
    _languages(graph, catalogue)
    graph.add((catalogue, FOAF.homepage, URIRef(f"{root}/")))
    _moment(graph, catalogue, changed)
    sets = [
        _data_set(graph, family, services, root=root, publisher=publisher, contact=contact, service=service)
        for family in _with_figures(services)
    ]
    _service(graph, service, sets, root=root, publisher=publisher, contact=contact)
    graph.add((catalogue, DCAT.service, service))
    for one in sets:
        graph.add((catalogue, DCAT.dataset, one))
    return graph


def _with_figures(services: Services) -> Iterable[SourceFamily]:
    """The publications of which there are figures now."""
    available = services.availability().indicator_ids()
    for family in services.catalogue.families.values():
        if any(one.id in available for one in services.catalogue.of_family(family.id)):
            yield family


def _data_set(
    graph: Graph,
    family: SourceFamily,
    services: Services,
    *,
    root: str,
    publisher: URIRef,
    contact: BNode,
    service: URIRef,
) -> URIRef:
    node = URIRef(f"{root}/catalog#{family.id}")
    entries = services.catalogue.of_family(family.id)
    about = Text(
        f"Cijfers van {family.publisher} per wijk en buurt: {len(entries)} indicatoren.",
        f"Figures of {family.publisher} per neighbourhood: {len(entries)} indicators.",
    )
    _described(graph, node, kind=DCAT.Dataset, title=family.title, about=about)
    _languages(graph, node)
    rhythm = _RHYTHMS.get(family.rhythm, "IRREG")
    for name, value in (
        (DCTERMS.identifier, Literal(str(node), datatype=XSD.anyURI)),
        (DCTERMS.publisher, publisher),
        (DCTERMS.creator, publisher),
        (DCAT.contactPoint, contact),
        (DCTERMS.accessRights, _PUBLIC),
        (DCAT.theme, _GOVERNMENT),
        (DCAT.theme, _SOCIETY),
        (DCTERMS.spatial, _where(graph, services)),
        (DCTERMS.accrualPeriodicity, URIRef(f"{_EU}/frequency/{rhythm}")),
        (DCAT.landingPage, URIRef(f"{root}/indicatoren")),
        (DCTERMS.source, URIRef(family.url)),
    ):
        graph.add((node, name, value))
    fetched = [
        one.fetched_at for one in services.source_states() if one.family == family.id and one.fetched_at
    ]
    _moment(graph, node, max(fetched) if fetched else services.data_version().created_at)
    for short, form, mime in _FORMS:
        address = f"{root}{API_ROOT}/cijfers?publicatie={family.id}&f={short}"
        _distribution(graph, node, family, address, form=form, mime=mime, service=service)
    return node


def _distribution(
    graph: Graph, of: URIRef, family: SourceFamily, address: str, *, form: str, mime: str, service: URIRef
) -> None:
    node = URIRef(f"{of}-{form.lower()}")
    graph.add((of, DCAT.distribution, node))
    licence = _LICENCES.get(family.licence.id, family.licence.url)
    for name, value in (
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, Literal(f"{family.title.nl} ({form})", lang="nl")),
        (DCAT.accessURL, URIRef(address)),
        (DCTERMS.license, URIRef(licence)),
        (DCTERMS["format"], URIRef(f"{_EU}/file-type/{form}")),
        (DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{mime}")),
        (DCAT.accessService, service),
        (DCATAP.availability, URIRef(f"{_EU}/planned-availability/AVAILABLE")),
    ):
        graph.add((node, name, value))


def _service(
    graph: Graph, node: URIRef, sets: Iterable[URIRef], *, root: str, publisher: URIRef, contact: BNode
) -> None:
    title = Text("API van de Staat van de Wijk", "Interface of Staat van de Wijk")
    about = Text("Alle cijfers met voorbehoud en oordeel.", "All figures with cautions and verdicts.")
    _described(graph, node, kind=DCAT.DataService, title=title, about=about)
    for name, value in (
        (DCTERMS.identifier, Literal(str(node), datatype=XSD.anyURI)),
        (DCAT.endpointURL, URIRef(f"{root}{API_ROOT}")),
        (DCAT.endpointDescription, URIRef(f"{root}{API_ROOT}/openapi.json")),
        (DCTERMS.publisher, publisher),
        (DCAT.contactPoint, contact),
        (DCTERMS.license, EUPL),
        (DCTERMS.accessRights, _PUBLIC),
        (DCAT.theme, _GOVERNMENT),
        (FOAF.page, URIRef(f"{root}{API_ROOT}/docs")),
    ):
        graph.add((node, name, value))
    for one in sets:
        graph.add((node, DCAT.servesDataset, one))


def _publisher(graph: Graph, settings: Settings) -> URIRef:
    node = URIRef(settings.contact_url)
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, Literal(settings.contact_name, lang="nl")))
    return node


def _contact(graph: Graph, settings: Settings) -> BNode:
    node = BNode("contact")
    graph.add((node, RDF.type, VCARD.Kind))
    graph.add((node, VCARD.fn, Literal(settings.contact_name, lang="nl")))
    graph.add((node, VCARD.hasEmail, URIRef(f"mailto:{settings.contact_email}")))
    graph.add((node, VCARD.hasURL, URIRef(settings.contact_url)))
    return node


def _described(graph: Graph, node: URIRef, *, kind: URIRef, title: Text, about: Text) -> None:
    graph.add((node, RDF.type, kind))
    for name, text in ((DCTERMS.title, title), (DCTERMS.description, about)):
        graph.add((node, name, Literal(text.nl, lang="nl")))
        graph.add((node, name, Literal(text.en, lang="en")))


def _languages(graph: Graph, node: URIRef) -> None:
    graph.add((node, DCTERMS.language, _DUTCH))
    graph.add((node, DCTERMS.language, _ENGLISH))


def _where(graph: Graph, services: Services) -> BNode:
    """The box around all areas, as text of well-known form."""
    node = BNode("where")
    cities = [area.code for area in services.areas.at_level(AreaLevel.MUNICIPALITY)]
    west, south, east, north = services.borders().box(cities)
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = ", ".join(f"{lon:.5f} {lat:.5f}" for lon, lat in corners)
    graph.add((node, RDF.type, DCTERMS.Location))
    graph.add((node, DCAT.bbox, Literal(f"POLYGON(({ring}))", datatype=_WKT)))
    return node


def _moment(graph: Graph, node: URIRef, moment: datetime | None) -> None:
    if moment is not None:
        graph.add((node, DCTERMS.modified, Literal(moment.isoformat(), datatype=XSD.dateTime)))


def as_turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle", encoding="utf-8")


def as_jsonld(graph: Graph) -> bytes:
    """The same as JSON-LD, its nodes in the order of their names: it only changes with the content."""
    body = json.loads(graph.serialize(format="json-ld", auto_compact=True))
    body["@graph"].sort(key=lambda node: str(node["@id"]))
    return json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
