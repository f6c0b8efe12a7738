"""Small files of every kind, made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw, ImageFilter, ImageFont

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


SECTOR = 512
FREE, CHAIN_END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def doc(text: str, *, locked: bool = False) -> bytes:
    """The smallest Word 97 document: a heading without an end, and one run of text."""
    written = (text + "\n").replace("\n", "\r").encode("utf-16-le")
    start = 2048
    head = bytearray(start)
    flags = 0x1200 | (0x0100 if locked else 0)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 0xC1, 0, 0x409, 0, flags)
    struct.pack_into("<II", head, 0x18, start, start + len(written))
    struct.pack_into("<H", head, 0x20, 14)
    struct.pack_into("<H", head, 0x3E, 22)
    struct.pack_into("<I", head, 0x4C, len(written) // 2)
    piece = struct.pack("<II", 0, len(written) // 2) + struct.pack("<HIH", 0, start, 0)
    pieces = b"\x02" + struct.pack("<I", len(piece)) + piece
    struct.pack_into("<II", head, 0x1A2, 0, len(pieces))
    return compound({"WordDocument": bytes(head) + written, "1Table": pieces})


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file; every stream is long enough to have sectors of its own."""
    fat, body, entries = [FAT_SECTOR], b"", []
    directory = 1
    fat.append(CHAIN_END)
    for name, content in streams.items():
        padded = content.ljust(4096, b"\0")
        padded += bytes(-len(padded) % SECTOR)
        first, count = len(fat), len(padded) // SECTOR
        fat += [*range(first + 1, first + count), CHAIN_END]
        body += padded
        entries.append((name, 2, first, len(padded)))
    listing = b"".join(
        entry(name, kind, first, size, right=right)
        for (name, kind, first, size), right in zip(
            [("Root Entry", 5, CHAIN_END, 0), *entries],
            [FREE, 2, FREE],
            strict=True,
        )
    )
    listing += entry("", 0, 0, 0)
    table = struct.pack("<128I", *fat, *[FREE] * (128 - len(fat)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack(
        "<IIIIIIIII", 0, 1, directory, 0, 4096, CHAIN_END, 0, CHAIN_END, 0
    )
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + table + listing + body


def entry(name: str, kind: int, first: int, size: int, right: int = FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0" if name else b""
    child = 1 if kind == 5 else FREE
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<III", first, size, 0)
    )


def scan(
    text: str, *, kind: str = "PNG", font: str = "dejavu/DejaVuSans.ttf", turn: int = 0
) -> bytes:
    """A sheet of paper with a text on it, photographed."""
    letters = ImageFont.truetype(f"/usr/share/fonts/truetype/{font}", 26)
    sheet = Image.new("L", (1240, 1000), 255)
    ImageDraw.Draw(sheet).multiline_text((90, 90), text, font=letters, spacing=16)
    sink = io.BytesIO()
    sheet.rotate(turn, expand=True).save(sink, kind)
    return sink.getvalue()


def face() -> bytes:
    """A photograph of somebody: soft shapes, and no words at all."""
    photo = Image.effect_noise((400, 500), 40)
    drawing = ImageDraw.Draw(photo)
    drawing.ellipse((100, 90, 300, 380), fill=190)
    drawing.ellipse((150, 190, 180, 210), fill=40)
    drawing.ellipse((220, 190, 250, 210), fill=40)
    drawing.arc((160, 260, 240, 320), 20, 160, fill=60, width=6)
    sink = io.BytesIO()
    photo.filter(ImageFilter.GaussianBlur(2)).convert("RGB").save(sink, "JPEG")
    return sink.getvalue()


def zipped_document(more: dict[str, bytes]) -> bytes:
    """A Word document without a word in it, and some more parts."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        for name, content in more.items():
            archive.writestr(name, content)
    return sink.getvalue()
