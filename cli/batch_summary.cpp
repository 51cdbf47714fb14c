#include "cli/batch_summary.hpp"

#include "dsl/messages/explain.hpp"
#include "engine/answers/data.hpp"
#include "output/write/csv.hpp"
#include "output/write/json_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace beding {
namespace {

constexpr std::array<std::string_view, 3> states{"made", "failed", "passed"};
constexpr std::array<std::string_view, 3> states_nl{"gemaakt", "mislukt", "overgeslagen"};

std::string_view name_of(BatchRow::State state) { return states[static_cast<std::size_t>(state)]; }

// ---- reading parts ----

BatchRow row_in(const Data &data) {
  BatchRow row{.number = static_cast<std::uint32_t>(number_of(data, "row"))};
  const auto *const state = std::find(states.begin(), states.end(), text_of(data, "state"));
  row.state = static_cast<BatchRow::State>(std::min<std::ptrdiff_t>(state - states.begin(), 2));
  for (const Data &one : list_of(data, "files"))
    row.files.push_back({.path = text_of(one, "path"),
                         .sha256 = text_of(one, "sha256"),
                         .bytes = static_cast<std::uint64_t>(number_of(one, "bytes"))});
  for (const Data &one : list_of(data, "messages"))
    row.messages.push_back({.place = text_of(one, "place"),
                            .code = code_named(text_of(one, "code")).value_or(Code{}),
                            .error = text_of(one, "severity") == "error",
                            .text = text_of(one, "message"),
                            .hint = text_of(one, "hint")});
  return row;
}

std::optional<BatchSummary> summary_in(const std::string &name, const std::string &text) {
  if (find_invalid_utf8(text) != std::string_view::npos) return std::nullopt;
  const Outcome<Data> read = read_json(Source(name, text), no_file);
  if (has_errors(read.diagnostics) || member_of(read.value, "rows") == nullptr ||
      member_of(read.value, "tableDigest") == nullptr)
    return std::nullopt;
  BatchSummary part{.library = text_of(read.value, "library"),
                    .version = text_of(read.value, "version"),
                    .digest = text_of(read.value, "digest"),
                    .table = text_of(read.value, "table"),
                    .table_digest = text_of(read.value, "tableDigest")};
  if (member_of(read.value, "part") != nullptr) {
    part.part = static_cast<unsigned>(std::max<std::int64_t>(number_of(read.value, "part"), 1));
    part.parts = static_cast<unsigned>(std::max<std::int64_t>(number_of(read.value, "parts"), 1));
  }
  for (const Data &one : list_of(read.value, "rows")) part.rows.push_back(row_in(one));
  return part;
}

} // namespace

std::string summary_csv(const BatchSummary &summary, Tongue tongue) {
  const Pick pick{tongue};
  const bool dutch = tongue == Tongue::dutch;
  std::string out(csv_begin);
  out += pick("rij;stand;bestand;bytes;sha256;plaats;melding;wat te doen\r\n",
              "row;state;file;bytes;sha256;place;message;what to do\r\n");
  for (const BatchRow &row : summary.rows) {
    const auto begin =
        fmt::format("{};{};", row.number, (dutch ? states_nl : states)[static_cast<std::size_t>(row.state)]);
    for (const BatchFile &file : row.files)
      if (!file.sha256.empty())
        out += fmt::format("{}{};{};{};;;\r\n", begin, csv_cell(file.path), file.bytes, file.sha256);
    for (const BatchMessage &one : row.messages)
      out += fmt::format("{};;;{};{};{}\r\n", begin, csv_cell(one.place), csv_cell(one.text),
                         csv_cell(one.hint));
  }
  return out;
}

std::string summary_json(const BatchSummary &summary) {
  JsonWriter out(JsonLayout::rows);
  out.object()
      .member("library", summary.library)
      .optional("version", summary.version)
      .member("digest", summary.digest);
  out.member("table", summary.table).member("tableDigest", summary.table_digest);
  if (summary.parts > 1) out.member("part", summary.part).member("parts", summary.parts);
  std::array<std::uint64_t, 3> counts{};
  for (const BatchRow &row : summary.rows) ++counts[static_cast<std::size_t>(row.state)];
  for (std::size_t i = 0; i < states.size(); ++i) out.member(states[i], counts[i]);
  out.objects("rows", summary.rows, [&](const BatchRow &row) {
    out.member("row", row.number).member("state", name_of(row.state));
    out.objects("files", row.files, [&](const BatchFile &file) {
      out.member("path", file.path).optional("sha256", file.sha256).member("bytes", file.bytes);
    });
    if (!row.messages.empty())
      out.objects("messages", row.messages, [&](const BatchMessage &one) {
        out.optional("place", one.place)
            .member("code", message(one.code).name)
            .member("severity", one.error ? "error" : "warning");
        out.member("message", one.text).optional("hint", one.hint);
      });
  });
  out.end();
  return out.take() + "\n";
}

Outcome<BatchSummary> merged_summary(const std::vector<std::pair<std::string, std::string>> &parts) {
  Outcome<BatchSummary> merged;
  BatchSummary &all = merged.value;
  const auto tell = [&](Code code, std::vector<Argument> arguments) {
    merged.diagnostics.push_back({.code = code, .at = {}, .arguments = std::move(arguments)});
  };
  std::map<unsigned, std::string> seen; // by the number of the part, its file
  for (const auto &[name, text] : parts) {
    std::optional<BatchSummary> part = summary_in(name, text);
    if (!part) {
      tell(Code::no_summary, {name});
      continue;
    }
    if (seen.empty())
      all = BatchSummary{.library = part->library,
                         .version = part->version,
                         .digest = part->digest,
                         .table = part->table,
                         .table_digest = part->table_digest,
                         .part = 1,
                         .parts = part->parts};
    else if (part->digest != all.digest || part->table_digest != all.table_digest || part->parts != all.parts)
      tell(Code::other_job, {name, parts.front().first});
    if (const auto [other, fresh] = seen.emplace(part->part, name); !fresh)
      tell(Code::part_twice, {name, other->second, fmt::format("{}/{}", part->part, part->parts)});
    std::move(part->rows.begin(), part->rows.end(), std::back_inserter(all.rows));
  }
  for (unsigned i = 1; merged.diagnostics.empty() && i <= all.parts; ++i)
    if (!seen.contains(i)) tell(Code::part_lacks, {fmt::format("{}/{}", i, all.parts)});
  all.parts = 1;
  std::stable_sort(all.rows.begin(), all.rows.end(),
                   [](const BatchRow &a, const BatchRow &b) { return a.number < b.number; });
  return merged;
}

} // namespace beding
