// SPDX-License-Identifier: EUPL-1.2
#include "bench/search_quality/corpus.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t places = 10;

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in)
    throw std::runtime_error("cannot read " + file.string() + ": run it from the root of the checkout");
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);)
    if (!line.starts_with('#')) all.push_back(line);
  return all;
}

// "[b01] Title", then lines of text up to the next title.
void read_documents(const fs::path& file, std::vector<Document>& all) {
  bool begun = false;
  for (const std::string& line : lines_of(file)) {
    const std::size_t end = line.find("] ");
    if (line.starts_with('[') && end != std::string::npos) {
      all.push_back({line.substr(1, end - 1), line.substr(end + 2)});
      begun = true;
    } else if (!line.empty()) {
      if (!begun) throw std::runtime_error(file.string() + ": text before the first title: " + line);
      all.back().text += "\n" + line;
    }
  }
}

std::vector<std::string> split(const std::string& line) {
  constexpr std::string_view between = " | ";
  std::vector<std::string> all;
  std::size_t from = 0;
  for (std::size_t at = line.find(between); at != std::string::npos; at = line.find(between, from)) {
    all.push_back(line.substr(from, at - from));
    from = at + between.size();
  }
  all.push_back(line.substr(from));
  return all;
}

// "b01 b02=1": without a grade it is what was meant.
std::map<std::size_t, int> grades(const std::string& words,
                                  const std::map<std::string, std::size_t>& numbers) {
  std::map<std::size_t, int> all;
  std::istringstream in(words);
  for (std::string word; in >> word;) {
    const std::size_t sign = word.find('=');
    auto number = numbers.find(word.substr(0, sign));
    if (number == numbers.end()) throw std::runtime_error("no such record: " + word);
    all[number->second] = sign == std::string::npos ? 2 : std::stoi(word.substr(sign + 1));
  }
  return all;
}

double gain(int grade, std::size_t place) {
  return (std::exp2(grade) - 1) / std::log2(static_cast<double>(place) + 2);
}

}  // namespace

Corpus read_corpus(const fs::path& folder) {
  Corpus corpus;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder / "akten")) files.push_back(entry.path());
  std::ranges::sort(files);  // equal everywhere
  for (const fs::path& file : files) read_documents(file, corpus.documents);
  std::map<std::string, std::size_t> numbers;
  for (const Document& document : corpus.documents)
    if (!numbers.emplace(document.id, numbers.size()).second)
      throw std::runtime_error("twice: " + document.id);
  std::map<std::string, int> of_kind;
  for (const std::string& line : lines_of(folder / "fragen.txt")) {
    if (line.empty()) continue;
    const std::vector<std::string> cells = split(line);
    if (cells.size() != 3) throw std::runtime_error("fragen.txt: " + line);
    corpus.questions.push_back({cells[0], cells[1], grades(cells[2], numbers), ++of_kind[cells[0]] % 2 == 1});
  }
  return corpus;
}

double ndcg(const Judged& question, const Ranking& ranking) {
  double got = 0, best = 0;
  for (std::size_t place = 0; place < std::min(places, ranking.size()); ++place)
    if (auto grade = question.grades.find(ranking[place]); grade != question.grades.end())
      got += gain(grade->second, place);
  std::vector<int> ideal;
  for (const auto& [document, grade] : question.grades) ideal.push_back(grade);
  std::ranges::sort(ideal, std::greater<>());
  for (std::size_t place = 0; place < std::min(places, ideal.size()); ++place)
    best += gain(ideal[place], place);
  return got / best;
}

}  // namespace gw::bench
