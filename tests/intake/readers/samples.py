"""Small files of every kind, made on the spot."""

import io
import zipfile
import zlib

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DUBLIN = "http://purl.org/dc/terms/"


def pdf(*contents: str, box: str = "0 0 595 842", compressed: bool = False) -> bytes:
    """A PDF with one page for each content stream."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    font = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    for content in contents:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {number + 1} 0 R{font}>>"
        )
        packed = zlib.compress(content.encode(), 9) if compressed else content.encode()
        coding = "/Filter/FlateDecode" if compressed else ""
        objects.append(
            f"<</Length {len(packed)}{coding}>>stream\n{packed.decode('latin-1')}\nendstream"
        )
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode("latin-1")


def words(
    text: str, *, y: int = 800, x: int = 50, size: int = 12, colour: str = "0 0 0"
) -> str:
    """A content stream that puts a line of text on a page."""
    return f"BT {colour} rg /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def rectangle(colour: str, *, y: int = 780, height: int = 50) -> str:
    """A content stream that fills a band across the page."""
    return f"{colour} rg 0 {y} 595 {height} re f\n"


PICTURE = (
    "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"  # one grey dot
)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def docx(*body: str, **parts: str) -> bytes:
    """A Word document; further parts by name, with __ for slash and _xml at the end."""
    document = f"<w:document xmlns:w='{WORD}' xmlns:mc='urn:mc'><w:body>{''.join(body)}</w:body></w:document>"
    named = {
        name.replace("__", "/").replace("_xml", ".xml"): text
        for name, text in parts.items()
    }
    return zipped({"word/document.xml": document} | named)


def header(text: str) -> str:
    return f"<w:hdr xmlns:w='{WORD}'>{paragraph(text)}</w:hdr>"


def core(modified: str, description: str = "") -> str:
    return (
        f"<c xmlns:dcterms='{DUBLIN}'><dcterms:modified>{modified}</dcterms:modified>"
        f"<d>{description}</d></c>"
    )


def odt(body: str, **parts: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    content = (
        f"<o:document-content xmlns:o='{office}' xmlns:t='{text}' xmlns:b='{table}'>"
        f"<o:body><o:text>{body}</o:text></o:body></o:document-content>"
    )
    named = {
        name.replace("__", "/").replace("_xml", ".xml"): it
        for name, it in parts.items()
    }
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
        | named
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, text in parts.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, packing)
    return sink.getvalue()
