// SPDX-License-Identifier: EUPL-1.2
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <cstdio>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "platform/http/tests/fixture.hpp"

namespace gw::http {
namespace {

namespace asio = boost::asio;

// A certificate that lives as long as the test.
void write_certificate(const std::string& certificate_file, const std::string& key_file, long serial = 1) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
  X509_set_pubkey(certificate, key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
  X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
  X509_sign(certificate, key, EVP_sha256());
  FILE* file = std::fopen(certificate_file.c_str(), "w");
  PEM_write_X509(file, certificate);
  std::fclose(file);
  file = std::fopen(key_file.c_str(), "w");
  PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
  X509_free(certificate);
  EVP_PKEY_free(key);
}

class TlsTest : public ServerTest {
 protected:
  void SetUp() override {
    ServerTest::SetUp();
    std::string base = std::filesystem::temp_directory_path() / ("gw-http-" + std::to_string(::getpid()));
    options.certificate_file = base + ".crt";
    options.key_file = base + ".key";
    write_certificate(options.certificate_file, options.key_file);
    run();
  }
  void TearDown() override {
    ServerTest::TearDown();
    std::filesystem::remove(options.certificate_file);
    std::filesystem::remove(options.key_file);
  }

  // A client with its connection open.
  struct Line {
    explicit Line(std::uint16_t port) {
      stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
      stream.handshake(asio::ssl::stream_base::client);
    }
    // The serial number of the server's certificate.
    long serial() {
      X509* certificate = SSL_get1_peer_certificate(stream.native_handle());
      long found = ASN1_INTEGER_get(X509_get0_serialNumber(certificate));
      X509_free(certificate);
      return found;
    }
    std::string exchange(const std::string& request) {
      asio::write(stream, asio::buffer(request));
      std::string answer;
      boost::system::error_code end;
      asio::read(stream, asio::dynamic_buffer(answer), end);
      return answer;
    }
    asio::io_context io;
    asio::ssl::context context{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> stream{io, context};
  };

  std::string exchange(const std::string& request) { return Line(server->port()).exchange(request); }
};

TEST_F(TlsTest, AnswersOverTls) {
  std::string answer = exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("hello"));
}

TEST_F(TlsTest, ReadsLargeBodies) {
  std::string body(3'000'000, 'x');
  std::string answer = exchange("POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
                                std::to_string(body.size()) + "\r\n\r\n" + body);
  EXPECT_TRUE(answer.ends_with("body 3000000")) << answer;
}

TEST_F(TlsTest, OversizeCanBeRead) {
  std::string body(3'000'000, 'x');
  std::string answer = exchange(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
}

TEST_F(TlsTest, ARenewedCertificateIsForNewConnections) {
  Line before(server->port());
  write_certificate(options.certificate_file, options.key_file, 2);
  EXPECT_EQ(Line(server->port()).serial(), 1) << "files alone change nothing";
  ASSERT_TRUE(server->renew_certificate());
  EXPECT_EQ(Line(server->port()).serial(), 2);
  EXPECT_EQ(before.serial(), 1);
  EXPECT_TRUE(before.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").ends_with("hello"));
}

// As between the two writes of whoever renews it.
TEST_F(TlsTest, AKeyThatDoesNotFitLeavesTheOldCertificate) {
  write_certificate(options.certificate_file, options.key_file + ".other", 2);
  auto renewed = server->renew_certificate();
  std::filesystem::remove(options.key_file + ".other");
  ASSERT_FALSE(renewed);
  EXPECT_EQ(renewed.error().code, "http.certificate");
  EXPECT_EQ(Line(server->port()).serial(), 1);
}

TEST_F(TlsTest, PlainTextOnATlsPortHarmsNobody) {
  Client one = client();
  one.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(one.at_end());
  EXPECT_TRUE(exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").ends_with("hello"));
}

}  // namespace
}  // namespace gw::http
