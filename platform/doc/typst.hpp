// SPDX-License-Identifier: EUPL-1.2
// Letters: a Typst template and values in, a PDF out that is PDF/UA-1 for people and PDF/A-2a for the archive
// in one file. Typst 0.14 runs in a Node worker inside the sandbox; it sees the template's own files, the
// fonts of the house and nothing else. Same input and date, same bytes.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"

namespace gw::doc {

struct Letter {
  std::string template_text;  // "/main.typ"; reads the values by json("/daten.json")
  // "/logo.svg", "/gemeinsam.typ" → bytes; those two names are taken
  std::map<std::string, std::string> assets;
  std::string data;  // JSON
  Instant date;      // creation date in the PDF
};

// A remark of Typst, for the package's author.
struct Remark {
  bool is_error = false;
  std::string path;  // of the template's files; the main one is "/main.typ"
  int line = 0;      // from 1; 0: unknown
  int column = 0;
  std::string message;
  std::string text() const;  // "/main.typ:3:14: unknown variable: bescheit"
};

struct Rendered {
  std::string pdf;
  int pages = 0;
  std::vector<Remark> warnings;
};

class TypstWorker {
 public:
  struct Options {
    std::filesystem::path node{};    // program; empty: /usr/bin/node
    std::filesystem::path script{};  // worker/typst.mjs of the checkout, or beside the installed program;
                                     // both.mjs lies beside it
    std::filesystem::path node_modules{};        // holds @myriaddreamin/typst-ts-node-compiler 0.7.0
    std::vector<std::filesystem::path> fonts{};  // empty: house_fonts()
    unsigned workers = 1;
  };
  explicit TypstWorker(Options options);
  ~TypstWorker();

  // error invalid doc.template (remarks: Remark::text() of the errors, one per line), doc.asset (path): no
  // absolute plain path, or taken · unavailable doc.typst_missing (path), sandbox.* · internal doc.worker
  Result<Rendered> render(const Letter& letter);

  // Noto Sans, regular, bold, italic and both (Debian: fonts-noto-core): has the letters of DIN 91379, which
  // names of people may use.
  static std::vector<std::filesystem::path> house_fonts();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gw::doc
