// SPDX-License-Identifier: EUPL-1.2
// bench_search_quality [--store both] [--unseen] [--each] [--json FILE]
// How well what was meant is found in made records: nDCG@10 of engine/terms, beside plain FTS5 and plain
// PostgreSQL `german` (with one store: its own peer only). Half of the questions are kept for the end
// (--unseen); --each shows the seen ones one by one. Run from the root of the checkout.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string_view>

#include "bench/search_quality/engines.hpp"

namespace {

using namespace gw::bench;

constexpr double bar = 0.1;  // so much better than each peer

struct Arguments {
  std::string stores = "both", json;
  bool unseen = false, each = false;
};

Arguments arguments(int count, char** words) {
  Arguments given;
  for (int i = 1; i < count; ++i) {
    const std::string_view flag = words[i];
    if (flag == "--unseen") given.unseen = true;
    if (flag == "--each") given.each = true;
    if (flag == "--store" && i + 1 < count) given.stores = words[++i];
    if (flag == "--json" && i + 1 < count) given.json = words[++i];
  }
  return given;
}

struct Answers {
  std::string name;
  std::vector<Ranking> rankings;  // by question
  std::vector<double> figures;
};

Answers ask(std::string name, const EnginePtr& engine, const Corpus& corpus) {
  Answers all{std::move(name), {}, {}};
  for (const Judged& question : corpus.questions) {
    all.rankings.push_back(engine->answer(question.typed));
    all.figures.push_back(ndcg(question, all.rankings.back()));
  }
  return all;
}

// Of one kind, or of all where none is named.
double mean(const Answers& answers, const Corpus& corpus, bool seen, std::string_view kind = "") {
  double sum = 0, count = 0;
  for (std::size_t i = 0; i < corpus.questions.size(); ++i) {
    const Judged& question = corpus.questions[i];
    if (question.seen != seen || (!kind.empty() && question.kind != kind)) continue;
    sum += answers.figures[i];
    ++count;
  }
  return sum / count;
}

// Ours first. A peer is asked twice, since it may be better with all words or with any.
std::vector<Answers> ask_all(const std::vector<Store>& stores, const Corpus& corpus) {
  std::vector<Answers> all, own;
  const std::vector<Document>& documents = corpus.documents;
  for (Store store : stores) {
    const bool sqlite = store == Store::sqlite;
    const std::string name = sqlite ? "fts5" : "german";
    auto plain = sqlite ? plain_fts5 : plain_german;  // before ours: bare SQLite must be the first to use it
    all.push_back(ask(name + " all", plain(Words::all, documents), corpus));
    all.push_back(ask(name + " any", plain(Words::any, documents), corpus));
    own.push_back(ask("ours", ours(store, documents), corpus));
    if (own.back().rankings != own.front().rankings)
      throw std::runtime_error("the stores answer differently");
  }
  all.insert(all.begin(), std::move(own.front()));
  return all;
}

std::vector<std::string> kinds(const Corpus& corpus) {
  std::vector<std::string> all;
  for (const Judged& question : corpus.questions)
    if (std::ranges::find(all, question.kind) == all.end()) all.push_back(question.kind);
  return all;
}

void print_line(std::string_view title, const std::vector<double>& figures) {
  std::printf("%-11.*s", static_cast<int>(title.size()), title.data());
  for (double figure : figures) std::printf(" %10.3f", figure);
  std::printf(" %+10.3f\n", figures[0] - *std::max_element(figures.begin() + 1, figures.end()));
}

std::vector<double> means(const std::vector<Answers>& answers, const Corpus& corpus, bool seen,
                          std::string_view kind = "") {
  std::vector<double> all;
  for (const Answers& one : answers) all.push_back(mean(one, corpus, seen, kind));
  return all;
}

// Of what is unseen the sums only: who reads its lines one by one has seen it.
void print_half(const std::vector<Answers>& answers, const Corpus& corpus, bool seen) {
  const auto count = std::ranges::count(corpus.questions, seen, &Judged::seen);
  std::printf(
      "%s half, %td questions: nDCG@10, and how much better ours is than the best peer (bar %.1f)\n%-11s",
      seen ? "seen" : "unseen", count, bar, "");
  for (const Answers& one : answers) std::printf(" %10s", one.name.c_str());
  std::printf("\n");
  print_line("all", means(answers, corpus, seen));
  for (const std::string& kind : kinds(corpus)) print_line(kind, means(answers, corpus, seen, kind));
}

void print_each(const std::vector<Answers>& answers, const Corpus& corpus) {
  for (std::size_t i = 0; i < corpus.questions.size(); ++i) {
    const Judged& question = corpus.questions[i];
    if (!question.seen) continue;
    for (const Answers& one : answers) std::printf("%5.2f ", one.figures[i]);
    std::printf("%s | %s |", question.kind.c_str(), question.typed.c_str());
    const Ranking& ranking = answers.front().rankings[i];
    for (std::size_t place = 0; place < std::min<std::size_t>(5, ranking.size()); ++place)
      std::printf(" %s", corpus.documents[ranking[place]].id.c_str());
    std::printf(" | wanted");
    for (const auto& [document, grade] : question.grades)
      std::printf(" %s=%d", corpus.documents[document].id.c_str(), grade);
    std::printf("\n");
  }
}

// A line for each half.
void write_json(const std::string& file, const std::vector<Answers>& answers, const Corpus& corpus,
                bool unseen) {
  std::FILE* out = std::fopen(file.c_str(), "w");
  if (!out) throw std::runtime_error("cannot write " + file);
  for (bool seen : {true, false}) {
    if (!seen && !unseen) continue;
    std::fprintf(out, "{\"half\":\"%s\",\"bar\":%.1f", seen ? "seen" : "unseen", bar);
    for (const Answers& one : answers)
      std::fprintf(out, ",\"%s\":%.4f", one.name.c_str(), mean(one, corpus, seen));
    std::fprintf(out, "}\n");
  }
  std::fclose(out);
}

}  // namespace

// What is thrown ends here, so that the server it started ends too.
int main(int count, char** words) try {
  const Arguments given = arguments(count, words);
  const std::vector<Store> stores = stores_of(given.stores);
  ensure_server(stores, words);
  const Corpus corpus = read_corpus("bench/search_quality");
  const std::vector<Answers> answers = ask_all(stores, corpus);
  std::printf("%zu records, %zu questions\n", corpus.documents.size(), corpus.questions.size());
  if (given.each) print_each(answers, corpus);
  print_half(answers, corpus, true);
  if (given.unseen) print_half(answers, corpus, false);
  if (!given.json.empty()) write_json(given.json, answers, corpus, given.unseen);
  return 0;
} catch (const std::exception& failure) {
  std::fprintf(stderr, "%s\n", failure.what());
  return 1;
}
