import os
from email.message import EmailMessage

import pytest

BETWEEN = b"\n" + b"-" * 79 + b"\n"
CODE = "Your sign-in code is:\n\nBLBH-SRRJ\n\nType it on the page."


@pytest.fixture
def folder(demo, settings):
    settings.MAIL_FOLDER.mkdir()
    return settings.MAIL_FOLDER


def mail(
    subject="Your check-in is open", text="Open it here: http://localhost:8000/", to="a@example.org"
):
    message = EmailMessage()
    message["Subject"], message["To"] = subject, to
    message["Date"] = "Tue, 24 Nov 2026 10:15:00 -0000"
    message.set_content(text)
    return message


def put(folder, name, *messages, at=None):
    path = folder / name
    path.write_bytes(b"".join(message.as_bytes() + BETWEEN for message in messages))
    if at is not None:
        os.utime(path, (at, at))


def shown(client, path="/demo/mail/"):
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def test_without_a_folder_there_is_no_mail(client, demo, db):
    assert "No mail yet" in shown(client)


def test_newest_stands_first(client, folder, db):
    put(folder, "20261124-090000-1.log", mail("Older"), at=1000)
    put(folder, "20261123-090000-1.log", mail("Newer"), at=2000)

    page = shown(client)

    assert page.index("Newer") < page.index("Older")


def test_several_mails_of_one_file_are_all_there(client, folder, db):
    put(folder, "1.log", mail("First"), mail("Second"))

    assert shown(client).index("Second") < shown(client).index("First")
    assert "First" in shown(client, "/demo/mail/1.log/")
    assert "Second" in shown(client, "/demo/mail/1.log/")


def test_newest_code_is_shown_large(client, folder, db):
    put(folder, "1.log", mail("Code", CODE), at=1000)
    put(folder, "2.log", mail("Other"), at=2000)

    assert "BLBH-SRRJ" in shown(client)


def test_mail_without_a_code_shows_none(client, folder, db):
    put(folder, "1.log", mail(text="HELLO THERE\nABC"))

    assert "The newest sign-in code" not in shown(client)


def test_one_mail_is_shown_with_its_address_and_links(client, folder, db):
    put(folder, "1.log", mail("Réponse prête"))

    page = shown(client, "/demo/mail/1.log/")

    assert "Réponse prête" in page
    assert "a@example.org" in page
    assert 'href="http://localhost:8000/"' in page


def test_plain_part_is_shown_not_the_html(client, folder, db):
    message = mail(text="Plain words")
    message.add_alternative("<p>Rich words</p>", subtype="html")
    put(folder, "1.log", message)

    page = shown(client, "/demo/mail/1.log/")

    assert "Plain words" in page
    assert "Rich words" not in page


def test_html_alone_is_shown_as_words(client, folder, db):
    message = EmailMessage()
    message["Subject"] = "<b>Bold</b>"
    message.set_content("<p>Words</p><script>alert(1)</script>", subtype="html")
    put(folder, "1.log", message)

    page = shown(client, "/demo/mail/1.log/")

    assert "Words" in page
    assert "&lt;b&gt;Bold" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00 not a mail at all",
        b"Subject: =?x-nope?B?////?=\nTo: <<<>>>,;\nDate: yesterday\n\nHello",
        b"Subject: A\nContent-Type: text/plain; charset=no-such-set\n\nHello",
        b"Subject: A\nContent-Type: multipart/mixed; boundary=x\n\nno parts",
        b"Subject: A\nContent-Transfer-Encoding: base64\n\n!!!",
    ],
)
def test_broken_mail_breaks_no_page(client, folder, db, content):
    (folder / "broken.log").write_bytes(content)

    shown(client)
    shown(client, "/demo/mail/broken.log/")


@pytest.mark.parametrize("name", [".hidden.log", "with space.log", "é.log", "notes.txt", "..log"])
def test_file_that_is_no_mail_s_is_not_shown(client, folder, db, name):
    put(folder, name, mail("Odd one"))

    assert "Odd one" not in shown(client)
    assert client.get(f"/demo/mail/{name}/").status_code == 404


@pytest.mark.parametrize(
    "name",
    ["../secret.log", "..%2Fsecret.log", "%2e%2e%2fsecret.log", "....//secret.log", "secret.log"],
)
def test_file_outside_of_the_folder_is_not_shown(client, folder, db, name):
    put(folder.parent, "secret.log", mail("Secret"))
    (folder / "link.log").symlink_to(folder.parent / "secret.log")
    (folder / "folder.log").mkdir()

    assert client.get(f"/demo/mail/{name}/").status_code == 404
    assert client.get("/demo/mail/link.log/").status_code == 404
    assert client.get("/demo/mail/folder.log/").status_code == 404
    assert "Secret" not in shown(client)


def test_empty_file_is_no_mail(client, folder, db):
    (folder / "1.log").touch()

    assert "No mail yet" in shown(client)
    assert client.get("/demo/mail/1.log/").status_code == 404


def test_list_is_as_long_as_a_page(client, folder, db):
    for number in range(60):
        put(folder, f"{number}.log", mail(f"Mail {number}"), at=number)

    page = shown(client)

    assert page.count("a@example.org") == 50
    assert "Mail 59" in page
    assert "Mail 9<" not in page


def test_headers_that_other_programs_read_are_shown(client, folder, db):
    message = mail()
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = "<http://localhost:8000/unsubscribe/abc/>"
    message["X-Private"] = "not this one"
    put(folder, "1.log", message)

    page = shown(client, "/demo/mail/1.log/")

    assert "auto-generated" in page
    assert "&lt;http://localhost:8000/unsubscribe/abc/&gt;" in page
    assert "not this one" not in page
