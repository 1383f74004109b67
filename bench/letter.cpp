// SPDX-License-Identifier: EUPL-1.2
// A one-page letter as PDF/UA-1 and PDF/A-2a: median and 99th percentile of the rendering call, warm, and
// what a first letter costs. The floor is the way to the sandbox and back: a call that the template's author
// got wrong in its first character.
//   bench_letter [LETTERS]   (from the root of the checkout)
#include <algorithm>
#include <chrono>
#include <functional>
#include <stdio.h>
#include <string>
#include <vector>

#include "platform/doc/typst.hpp"

namespace {
using namespace gw;

doc::Letter letter(int number) {
  std::string text = R"typ(#let daten = json("/daten.json")
#set document(title: "Bescheid " + daten.nummer, date: auto)
#set text(lang: "de", font: "Noto Sans", size: 11pt)
#set page(paper: "a4", margin: 25mm)
= Bescheid #daten.nummer
#for absatz in range(8) [
  Sehr geehrte Frau Mustermann, auf Ihren Antrag vom #daten.tag ergeht folgender Bescheid. Die Steuer wird auf
  *#daten.betrag Euro* festgesetzt und ist zum #daten.tag zu zahlen.

]
#table(columns: 3, table.header([Jahr], [Hund], [Betrag]), ..daten.zeilen.flatten())
)typ";
  std::string data =
      R"({"nummer": "MUS-26-0000-)" + std::to_string(1000 + number) +
      R"(-00", "tag": "20.11.2026", "betrag": "60,00", "zeilen": [["2026", "Bello", "60,00"], ["2027",
                     "Bello", "60,00"]]})";
  return {text, {}, data, from_millis(1'800'000'000'000)};
}

double milliseconds(const std::function<bool()>& work) {
  auto begin = std::chrono::steady_clock::now();
  if (!work()) fprintf(stderr, "refused\n");
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void print(const char* name, std::vector<double> all) {
  std::sort(all.begin(), all.end());
  printf("%-8s p50 %6.2f ms   p99 %6.2f ms\n", name, all[all.size() / 2], all[all.size() * 99 / 100]);
}

}  // namespace

int main(int count, char** words) {
  int letters = count > 1 ? std::stoi(words[1]) : 1'000;
  doc::TypstWorker worker({.script = "platform/doc/worker/typst.mjs", .node_modules = "web/node_modules"});
  doc::Letter wrong = letter(0);
  wrong.template_text = "#";
  printf("first letter %.0f ms\n", milliseconds([&] { return worker.render(letter(0)).has_value(); }));
  std::vector<double> rendered, floor;
  for (int i = 1; i <= letters; ++i) {
    rendered.push_back(milliseconds([&] { return worker.render(letter(i)).has_value(); }));
    floor.push_back(milliseconds([&] { return !worker.render(wrong).has_value(); }));
  }
  print("letter", rendered);
  print("floor", floor);
  return 0;
}
