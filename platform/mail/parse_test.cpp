// SPDX-License-Identifier: EUPL-1.2
// What people write and programs break, as small messages.
#include "platform/mail/parse.hpp"

#include <gtest/gtest.h>

#include "base/core/utf8.hpp"
#include "platform/mail/defects.hpp"
#include "platform/mail/records.hpp"

namespace gw::mail {
namespace {

using Words = std::vector<std::string>;

const std::string sender =
    "From: Erika Mustermann <erika@example.org>\nDate: Fri, 20 Nov 2026 10:15:00 +0100\n";

Message with_body(const std::string& headers_and_body) {
  return parse(sender + headers_and_body);
}

std::string mixed(const std::string& parts) {
  return "Content-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n";
}

TEST(MailParse, readsWhoWroteWhatWhen) {
  Message message =
      parse(sender +
            "To: Stadt Musterstadt <post@musterstadt.example>\nCc: max@example.org\n"
            "Subject: =?UTF-8?B?R3LDvMOfZSBhdXMgZGVtIEFtdA==?=\nMessage-ID: <eins@example.org>\n"
            "References: <alt@example.org>\nIn-Reply-To: <neu@example.org> <alt@example.org>\n\nGuten Tag\n");
  EXPECT_EQ(message.from, "Erika Mustermann <erika@example.org>");
  EXPECT_EQ(message.to, "Stadt Musterstadt <post@musterstadt.example>, max@example.org");
  EXPECT_EQ(message.subject, "Grüße aus dem Amt");
  EXPECT_EQ(message.id, "eins@example.org");
  EXPECT_EQ(message.references, (Words{"alt@example.org", "neu@example.org"}));
  EXPECT_EQ(message.date, 1795166100);
  EXPECT_EQ(message.text, "Guten Tag");
  EXPECT_TRUE(message.attachments.empty());
  EXPECT_EQ(message.defects, Words{});
}

TEST(MailParse, headersOutsideOfAsciiAreMended) {
  Message latin = parse(
      "From: J\xFCrgen <j@example.org>\nSubject: Gr\xFC\xDF"
      "e\n\n-");
  EXPECT_EQ(latin.from, "Jürgen <j@example.org>");
  EXPECT_EQ(latin.subject, "Grüße");
  EXPECT_EQ(latin.defects, (Words{"unencoded_header", "no_date"}));
  EXPECT_EQ(parse("From: Jürgen <j@example.org>\n\n-").from, "Jürgen <j@example.org>");
  EXPECT_EQ(parse("From: =?iso-8859-1?Q?J\xFCrgen?= <j@example.org>\n\n-").from, "Jürgen <j@example.org>");
}

TEST(MailParse, anAddressThatIsNoneIsShownAsItStands) {
  EXPECT_EQ(parse("From: das Rathaus\n\n-").from, "das Rathaus");
  EXPECT_EQ(parse("From: <>\n\n-").from, "<>");
  Message nobody = parse("Subject: Hallo\n\nText\n");
  EXPECT_EQ(nobody.from, "");
  EXPECT_EQ(nobody.defects, (Words{"no_sender", "no_date"}));
}

TEST(MailParse, plainTextIsPreferredToAPage) {
  std::string plain = "--b\nContent-Type: text/plain\n\nreiner Text\n",
              page = "--b\nContent-Type: text/html\n\n<p>Seite</p>\n";
  std::string head = "Content-Type: multipart/alternative; boundary=b\n\n";
  EXPECT_EQ(with_body(head + plain + page + "--b--\n").text, "reiner Text");
  EXPECT_EQ(with_body(head + page + plain + "--b--\n").text, "reiner Text");
  EXPECT_EQ(with_body(head + page + "--b--\n").text, "Seite");
}

TEST(MailParse, ofAPageOnlyTheWordsAreKept) {
  Message message = with_body(
      "Content-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{}</style></head><body>"
      "<script>alert(1)</script><p>Sehr geehrte  Damen &amp; Herren,</p><img src=x onerror=alert(1)>"
      "<ul><li>eins<li>zwei</ul><a href='https://boese.example/'>https://gut.example</a> "
      "&lt;b&gt;</body></html>");
  EXPECT_EQ(
      message.text,
      "Sehr geehrte Damen & Herren,\n\n- eins\n- zwei\nhttps://gut.example <https://boese.example/> <b>");
}

TEST(MailParse, charsetsAreMended) {
  auto body = [](const std::string& charset, const std::string& bytes) {
    return with_body("Content-Type: text/plain; charset=" + charset +
                     "\nContent-Transfer-Encoding: 8bit\n\n" + bytes);
  };
  EXPECT_EQ(body("iso-8859-1",
                 "Gr\xFC\xDF"
                 "e \x80")
                .text,
            "Grüße €");
  EXPECT_EQ(body("iso-8859-1",
                 "Gr\xFC\xDF"
                 "e")
                .defects,
            Words{});
  for (const char* wrong : {"utf-8", "us-ascii", "martian", "\"\""}) {
    Message message = body(wrong,
                           "Gr\xFC\xDF"
                           "e");
    EXPECT_EQ(message.text, "Grüße") << wrong;
    EXPECT_EQ(message.defects, Words{"bad_charset"}) << wrong;
  }
  EXPECT_EQ(body("utf-8", "Grüße \xFF Ende").text, "Grüße \uFFFD Ende");
  EXPECT_EQ(body("us-ascii", "Grüße").text, "Grüße");
  EXPECT_EQ(body("utf-16be", std::string("\0A\0b", 4)).text, "Ab");
  EXPECT_EQ(body("utf-7", "Gr+APwA3w-e").text, "Grüße");
}

TEST(MailParse, filesAreDecodedAndNamed) {
  Message message =
      with_body(mixed("--b\nContent-Type: text/plain\n\nanbei\n"
                      "--b\nContent-Type: application/pdf; "
                      "name=\"=?utf-8?q?Erkl=C3=A4rung.pdf?=\"\nContent-Transfer-Encoding: base64\n"
                      "Content-Disposition: attachment\n\nJVBERi0xLjc=\n"
                      "--b\nContent-Type: IMAGE/PNG\nContent-Disposition: attachment; "
                      "filename*=utf-8''%C3%84mter%2F..%2Fx%3A.png\n\nabc\n"
                      "--b\nContent-Type: application/pdf\n\nxyz\n"));
  EXPECT_EQ(message.text, "anbei");
  ASSERT_EQ(message.attachments.size(), 3u);
  EXPECT_EQ(message.attachments[0].name, "Erklärung.pdf");
  EXPECT_EQ(message.attachments[0].declared_type, "application/pdf");
  EXPECT_EQ(message.attachments[0].bytes, "%PDF-1.7");
  EXPECT_EQ(message.attachments[1].name, "x_.png");
  EXPECT_EQ(message.attachments[1].declared_type, "image/png");
  EXPECT_EQ(message.attachments[2].name, "anlage-3.pdf");
}

TEST(MailParse, aNameThatPretendsToEndOtherwiseDoesNot) {
  Message message =
      with_body(mixed("--b\nContent-Type: application/octet-stream\n"
                      "Content-Disposition: attachment; filename*=utf-8''rechnung%E2%80%AEgnp.exe\n\nMZ\n"));
  ASSERT_EQ(message.attachments.size(), 1u);
  EXPECT_EQ(message.attachments[0].name, "rechnunggnp.exe");
}

TEST(MailParse, aForwardedMessageIsReadAsWell) {
  std::string inner = "From: Max <max@example.org>\nSubject: MST-26-0000-0001-00\n\nim Anhang\n";
  Message plain = with_body(
      mixed("--b\nContent-Type: text/plain\n\nsiehe unten\n--b\nContent-Type: message/rfc822\n\n" + inner));
  EXPECT_EQ(plain.text, "siehe unten\n\n-- Max <max@example.org>: MST-26-0000-0001-00\n\nim Anhang");
  EXPECT_TRUE(plain.attachments.empty());
  Message encoded =
      with_body(mixed("--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: "
                      "base64\n\nRnJvbTogYUBleGFtcGxlLm9yZwoKVGV4dAo=\n"));
  EXPECT_EQ(encoded.text, "-- a@example.org\n\nText");
  Message broken = with_body(mixed("--b\nContent-Type: message/rfc822\n\nkeine Nachricht\n"));
  ASSERT_EQ(broken.attachments.size(), 1u);
  EXPECT_EQ(broken.attachments[0].name, "anlage-1.eml");
  EXPECT_EQ(broken.attachments[0].declared_type, "message/rfc822");
}

TEST(MailParse, whatIsSealedIsSaidSo) {
  Message message = with_body(
      "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n"
      "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: "
      "application/octet-stream\n\nxx\n--b--\n");
  EXPECT_EQ(message.defects, Words{"encrypted"});
  EXPECT_EQ(message.attachments.size(), 2u);
}

TEST(MailParse, structureThatEndsTooEarlyLosesNothing) {
  Message message = with_body(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nerster Teil\n");
  EXPECT_EQ(message.text, "erster Teil");
  EXPECT_EQ(message.defects, Words{"truncated"});
  EXPECT_EQ(with_body("Content-Type: multipart/mixed\n\nkein Trennwort\n").defects.empty(), false);
}

TEST(MailParse, whatIsNoMessageIsShownAsText) {
  for (const std::string& bytes :
       {std::string("nur ein Satz"), std::string("\0\1\2 Wort", 8), std::string("\n\n\n")}) {
    Message message = parse(bytes);
    EXPECT_TRUE(message.from.empty());
    EXPECT_TRUE(from_records(to_records(message)));
  }
  EXPECT_EQ(parse("nur ein Satz").text, "nur ein Satz");
  EXPECT_EQ(parse("").text, "");
}

TEST(MailParse, boundsAreKeptAndSaid) {
  Bounds narrow{
      .depth = 2, .parts = 4, .header_bytes = 10, .references = 1, .text_bytes = 20, .attachment_bytes = 4};
  Message cut =
      parse("From: a@example.org\nDate: Fri, 20 Nov 2026 10:15:00 +0100\nSubject: " + std::string(50, 'x') +
                "\nReferences: <a@b> <c@d>\n\n" + std::string(18, 'a') + "äää",
            narrow);
  EXPECT_EQ(cut.subject, std::string(10, 'x'));
  EXPECT_EQ(cut.references, Words{"a@b"});
  EXPECT_EQ(cut.text, std::string(18, 'a') + "ä");
  EXPECT_EQ(cut.defects, (Words{"bad_charset", "too_much_text"}));
  std::string deep =
      "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
      "Content-Type: multipart/mixed; boundary=c\n\n--c\n\ntief\n--c--\n--b--\n--a--\n";
  EXPECT_EQ(parse(sender + deep, narrow).defects, Words{"too_deep"});
  std::string part = "--b\nContent-Type: image/png\n\nxyz\n";
  EXPECT_EQ(parse(sender + mixed(part + part), narrow).defects, Words{"too_many_bytes"});
  std::string empty = "--b\nContent-Type: text/plain\n\n\n";
  EXPECT_EQ(parse(sender + mixed(empty + empty + empty + empty + empty), narrow).defects,
            Words{"too_many_parts"});
}

TEST(MailParse, partsWithinPartsWithoutEndAreNoDanger) {
  std::string bomb = sender;
  for (int i = 0; i < 5'000; ++i) {
    std::string name = "b" + std::to_string(i);
    bomb += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
  }
  Message message = parse(bomb);
  EXPECT_NE(std::ranges::find(message.defects, defect::too_deep), message.defects.end());
  std::string page = sender + "Content-Type: text/html\n\n";
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  EXPECT_TRUE(from_records(to_records(parse(page + "tief"))));
}

}  // namespace
}  // namespace gw::mail
