"""Texts that look like a line, an address, a key or an e-mail address and are none, and good ones beside them."""

from __future__ import annotations

from typing import Final

_SCHEMES: Final = (
    "javascript",
    "JaVaScRiPt",
    "data",
    "vbscript",
    "file",
    "blob",
    "mailto",
    "about",
    "ws",
    "ftp",
    "HTTP",
)
_RESTS: Final = ("alert(1)", "//alert(1)", "/x", "")
_BETWEEN: Final = (
    ":", "\t:", "\n:", "\r\n:", "\0:", "\x01:", " :", "%3a", "%3A", "%253A", "&colon;", "&#58;", "&#x3a;", "&#58",
    "\u200b:", "\ufeff:", "\xad:", "\u202e:", "\uff1a", "\\:", "\\x3a",
)  # fmt: skip
_BEFORE: Final = (
    "",
    " ",
    "\t",
    "\n",
    "\x00",
    "\x01",
    "\x1f",
    "\xa0",
    "\ufeff",
    "\u200b",
    "./",
    "/",
    "&Tab;",
    "&#9;",
    "%09",
)
_INSIDE: Final = (
    "java\nscript:x", "java\tscript:x", "java\rscript:x", "jav&#x0A;ascript:x", "jav&Tab;ascript:x",
    "&#106;avascript:x",
    "j&#97vascript:x", "\\u006aavascript:x", "java\u200bscript:x", "java\xadscript:x", "javascript\u2028:x",
)  # fmt: skip
_HOSTS: Final = (
    "", "/", "?x", "#x", ":80", ":80/", "a", "a:80", "a:", "a:x", "a:999999", "a.b/c?d#e", "u@a", "u:p@a", "a@b/c",
    "[::1]", "[::1]:8/",
    "[x]", "[::1", "a b", "a\\b", "a/b c", "a/b\\c", "a/b\n", "a\n/b", "a\t", "a/<b>", 'a/"b"', "a/'b'", "a/`b`",
    "a/{b}|^",
    "%61", "a%2eb", ".a", "-a", "_a", "a_b", "a.", "a..b", "b\u00fccher.example/\u00e4", "\u4f8b\u5b50", "a\u200b",
    "a/\u200b", "a/\u202eb",
    "a\u3002b", "\u200da", "a/\u200d", "a/\U0001f469\u200d\U0001f467", "a/\xa0", "a/\xad", "a/\x7f", "a/\x85",
    "a/\u2028", "a;b", "a,b", "a&b", "a=b",
    "a!", "(a)", "a*b", "127.0.0.1", "1", "a/../b", "a/%2e%2e/", "a//b", "a/:@", "x" * 1_992, "x" * 1_993,
)  # fmt: skip
_KEYS: Final = (
    "a", "a.jpg", "a/b/c.jpg", "a b.jpg", " a", "a ", "/a", "//a", "///a", "/\\a", "\\a", "\\\\a", "a\\b", ".", "..",
    "./a", "../a",
    "a/.", "a/..", "a/./b", "a/../b", "a/...", "..a", "a..", "a..b", ".a", "%2e", "%2E%2e/a", ".%2e/a", "a/%2e./b",
    "%2ea", "..?a", "a/..#b",
    "?a", "#a", "a?b", "a#b", "a?b:c", "a/b:c", "a:b", ":a", "a/b%3ac", "a%3ac", "a%2", "100%.jpg", "Mia & Ben.jpg",
    "a&b;c", "a&amp;c",
    "a/&#58;", "&", "a&", "a;b", "a'b", 'a"b', "<a>", "a|b", "a\nb", "a\n", "\na", "a\0", "a\x7f", "a\x85", "a\xa0",
    "a\xad", "\u202ea",
    "a\u200d", "\u200da", "\U0001f469\u200d\U0001f467.jpg", "e\u0301.jpg", "\u00e9.jpg", "\ufeffa", "\u3000a", "a//b",
    "a/", "", " ", "   ",
    "C:/a", "C:\\a", "s3://a/b", "a" * 2_000, "a" * 2_001, "\U0001f476" * 2_000, "/" * 2_000, "a/" * 1_000, "../" * 600,
)  # fmt: skip

ADDRESSES: Final = tuple(
    dict.fromkeys([
        *(f"{scheme}{between}{rest}" for scheme in _SCHEMES for between in (":", _BETWEEN[1],
        "%3a") for rest in _RESTS),
        *(f"javascript{between}x" for between in _BETWEEN),
        *(f"{before}{scheme}" for before in _BEFORE for scheme in ("javascript:x", "https://a", "//a", "a")),
        *_INSIDE,
        *(f"{start}{host}" for start in ("https://", "http://", "https:/", "https:", "//",
        "https:\\\\") for host in _HOSTS),
        *_KEYS,
    ])
)  # fmt: skip
"""For pages and pictures (T-172)."""

LINES: Final = (
    "Tea", " Tea ", "", " ", "\t", "Tea\n", "\nTea", "T\rea", "Te\r\na", "Te\ta", "Te\va", "Te\fa", "\x1bTea",
    "Te\x85a", "Te\u2028a",
    "Te\u2029a", "\u202eTea", "\u2066Tea\u2069", "Te\x7fa", "Te\x9fa", "Te\xa0a", "Te\u200ea", "Te\u200fa",
    "Te\u061ca", "Te\u200ba", "Te\ufeffa",
    "Te\xada", "\u200b", "\xa0", "\x1c", "Te\0a", "Te\ud800a", "e\u0301", "\u00e9", "\u1100\u1161", "\uac00",
    "a\u0323\u0307", "a\u0307\u0323",
    "\u2126", "\ufb1d", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\u2764\ufe0f", "\u0639\u0645\u0631", "1st",
    "x" * 50, "x" * 51, "x" * 100,
    "x" * 101, "x" * 200, "x" * 201, "e\u0301" * 50, "\u00e9" * 51, "Subject\r\nBcc: zoe@home.example", "\U000e0067",
    "\ufffe", "\U0010ffff",
)  # fmt: skip
"""For names, titles, labels, tags (T-164, T-171)."""

_AROUND: Final = (
    "<%s>", "Rosa <%s>", "mailto:%s", "MAILTO:%s", "%s,", "%s;", "%s.", "%s:", ",%s", ".%s", '"%s"', "'%s'", "(%s)",
    "[%s]", "%s>", "<%s", "`%s`",
    "\u201c%s\u201d", "\u2018%s\u2019", "\xab%s\xbb", "\u3008%s\u3009", "%s\u2026", "%s\u3002", "%s\uff0c",
    "%s\u3001", " %s ", "\t%s\n", "\xa0%s",
    "%s\xa0", "\u200b%s", "%s\u200b", "\ufeff%s", "%s\u202c", "\u202a%s", "%s\xad", "%s\u2060", "%s\u3000", "%s\0",
    "%s\x01", "%s\x7f", "%s\x85",
    "%s\u2028", "%s\ufe0f", "%s\U000e0020", "\\%s", "%s\\", "/%s", "%s/", "%s?subject=x", "%s#x", "%s-", "%s_", "%s@",
    "@%s", "%s %s", "%s,%s", "%s;%s",
)  # fmt: skip
EMAILS: Final = tuple(
    dict.fromkeys([
        *(around.replace("%s", "rosa@home.example") for around in _AROUND),
        "rosa@home.example", "ROSA@HOME.EXAMPLE", "a@b", "@", "a@", "@b", "a@@b", "a@b@c", "", " ", "rosa", "a b@c",
        "a@b c", "a.b@c", ".a@b",
        "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-", "a@b-.c", "a@b.-c", "a@b--c", "a@b_c",
        "a@[127.0.0.1]", "a@127.0.0.1",
        "\u00e9@b\u00fccher.example", "e\u0301@b", "\u7528\u6237@\u4f8b\u5b50.\u6d4b\u8bd5", "\u00c9@\u00dc",
        "\u0130@\u212a", "a\uff20b", "a@b\uff0ec",
        "ro\u200bsa@home.example", "ro\xadsa@home.example", "rosa@ho\u200dme.example", "rosa@home\u2024example",
        "o'hara@home.example",
        "a!#$%&'*+-/=?^_`{|}~@b", "a\\@b", '"a b"@c', "a(b)@c", "a:b@c", "a;b@c", "a,b@c", "a<b>@c", "a[b]@c",
        "\u5929\u3005@b", "a@l\u00b7l",
        "x" * 253 + "@b", "x" * 254 + "@b", "a@" + "b." * 120 + "c", "\U0001f476@b", "a@\U0001f476", "\ud800@b",
    ])
)  # fmt: skip
"""For invitations (T-173)."""
