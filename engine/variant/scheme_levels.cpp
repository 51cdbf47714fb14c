#include "engine/variant/assembler.hpp"

namespace beding {

SchemeLevels::SchemeLevels(const Scheme &given) : scheme(given) {
  for (std::uint8_t chain = 0; chain < scheme.chains.size(); ++chain) {
    if (scheme.chains[chain].kind == ChainKind::bullets) bullets = chain;
    const auto &levels = scheme.chains[chain].levels;
    for (std::uint8_t depth = 0; depth < levels.size(); ++depth) {
      if (levels[depth].role == Role::article && !article) article = LevelRef{chain, depth};
      if (levels[depth].role == Role::annex && !annex) annex = LevelRef{chain, depth};
    }
  }
}

std::optional<LevelRef> SchemeLevels::group(Word unit) const {
  for (std::uint8_t chain = 0; chain < scheme.chains.size(); ++chain) {
    const auto &levels = scheme.chains[chain].levels;
    for (std::uint8_t depth = 0; depth < levels.size(); ++depth)
      if (levels[depth].role == Role::group && levels[depth].word == unit) return LevelRef{chain, depth};
  }
  return std::nullopt;
}

std::optional<std::uint8_t> SchemeLevels::list(std::string_view name) const {
  for (std::uint8_t chain = 0; chain < scheme.chains.size(); ++chain)
    if (scheme.chains[chain].kind == ChainKind::list && scheme.chains[chain].name == name) return chain;
  return std::nullopt;
}

std::optional<LevelRef> SchemeLevels::below(LevelRef level) const {
  const auto &levels = scheme.chains[level.chain].levels;
  const auto next = static_cast<std::uint8_t>(level.depth + 1);
  if (next >= levels.size() || levels[next].role != Role::item) return std::nullopt;
  return LevelRef{level.chain, next};
}

std::optional<LevelRef> SchemeLevels::first_item(LevelRef heading, bool aanhef) const {
  const auto first = below(heading);
  if (!first || !aanhef || scheme.level(*first).word != Word::subclause) return first;
  const auto second = below(*first);
  return second ? second : first;
}

bool SchemeLevels::article_shows_group() const {
  if (!article) return false;
  for (const Piece &piece : scheme.level(*article).label)
    if (piece.counts && piece.depth < article->depth) return true;
  return false;
}

} // namespace beding
