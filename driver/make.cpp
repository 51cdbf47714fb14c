// A variant: which document, in which numbering, assembled, numbered and cited.
#include "driver/inside.hpp"
#include "dsl/messages/suggest.hpp"
#include "engine/variant/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace beding {
namespace {

template <class Nodes>
auto find(const Nodes &nodes, const std::string &name) {
  return std::find_if(nodes.begin(), nodes.end(),
                      [&](const auto *node) { return node->head.name.text == name; });
}
template <class Nodes>
std::vector<std::string_view> names(const Nodes &nodes) {
  std::vector<std::string_view> all;
  all.reserve(nodes.size());
  for (const auto *node : nodes) all.push_back(node->head.name.text);
  return all;
}

Diagnostic unknown(Code code, const std::string &name, const std::vector<std::string_view> &known,
                   std::string remedy) {
  Diagnostic told{.code = code, .at = {}, .arguments = {name, std::move(remedy)}};
  if (std::string near = nearest(name, known); !near.empty()) told.fix = Fix{{}, std::move(near)};
  return told;
}

} // namespace

Made::Made(const Answered &answered) : answered_(answered.inside_), diagnostics_(answered.diagnostics()) {}

std::optional<Finished> Made::finished() const & {
  if (!good()) return std::nullopt;
  return made_.finished();
}

std::optional<OwnedVariant> Made::release() && {
  if (!good()) return std::nullopt;
  return std::move(made_);
}

class Making {
public:
  Making(const Answered &answered, const VariantChoice &choice)
      : all_(*answered.inside_), library_(answered.opened().library()), choice_(choice), made_(answered) {}

  Made run() {
    made_.failed_ = !all_.good;
    if (!made_.failed_) choose_document();
    if (!made_.failed_) choose_scheme();
    if (!made_.failed_) assemble();
    return std::move(made_);
  }

private:
  void add(Diagnostics more) {
    made_.failed_ = made_.failed_ || stops(more, all_.options.despite_gaps);
    append(made_.diagnostics_, std::move(more));
  }

  void choose_document() {
    const auto &all = library_.documents;
    if (all.empty())
      add({{.code = Code::no_document, .at = {library_.files.front().file, 0, 0}}});
    else if (choice_.document.empty()) {
      if (all.size() > 1)
        add({{.code = Code::document_choice,
              .at = {},
              .arguments = {fmt::format("{}", fmt::join(names(all), ", "))}}});
      made_.plan_ = all.front();
    } else if (const auto found = find(all, choice_.document); found != all.end())
      made_.plan_ = *found;
    else
      add({unknown(Code::unknown_document, choice_.document, names(all),
                   fmt::format("{}", fmt::join(names(all), ", ")))});
  }

  void choose_scheme() {
    const std::string &name = choice_.numbering.empty() ? made_.plan_->numbering.text : choice_.numbering;
    const auto found = find(library_.schemes, name);
    if (found == library_.schemes.end()) {
      add({unknown(Code::unknown_numbering, name, names(library_.schemes), scheme_to_use(name))});
      return;
    }
    const auto &built = all_.opened.schemes()[static_cast<std::size_t>(found - library_.schemes.begin())];
    add(built.diagnostics);
    made_.made_.scheme = built.value;
  }

  void assemble() {
    OwnedVariant &made = made_.made_;
    Outcome<Document> assembled = beding::assemble(
        {library_, all_.answers, *made_.plan_, *made.scheme, all_.options.draft, choice_.given});
    add(std::move(assembled.diagnostics));
    made.document = std::move(assembled.value);
    if (made_.failed_) return;
    made.numbers = number(made.document, *made.scheme);
    made.citations = cite(made.document, *made.scheme, made.numbers);
  }

  const Answered::Inside &all_;
  const Library &library_;
  const VariantChoice &choice_;
  Made made_;
};

Made make_variant(const Answered &answered, const VariantChoice &choice) {
  return Making(answered, choice).run();
}

} // namespace beding
