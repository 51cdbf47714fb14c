// Answers, held against a library.
#include "driver/inside.hpp"
#include "dsl/bounds.hpp"
#include "dsl/file_name.hpp"
#include "dsl/messages/characters.hpp"

#include <map>

namespace beding {

const Opened &Answered::opened() const { return inside_->opened; }
const Sources &Answered::sources() const { return inside_->sources; }
const Data &Answered::data() const { return inside_->data; }
FileId Answered::file() const { return inside_->file; }
const Answers &Answered::answers() const { return inside_->answers; }
const Diagnostics &Answered::diagnostics() const { return inside_->diagnostics; }
bool Answered::good() const { return inside_->good; }

namespace {

std::size_t count_values(const Data &data) {
  std::size_t count = 1;
  if (const auto *list = std::get_if<DataList>(&data.value))
    for (const Data &one : *list) count += count_values(one);
  if (const auto *table = std::get_if<DataTable>(&data.value))
    for (const DataMember &one : *table) count += count_values(one.data);
  return count;
}

// With the mark behind it; empty: where the program is.
std::string folder_of(const std::string &path) {
  const std::size_t end = path.rfind('/');
  return end == std::string::npos ? std::string() : path.substr(0, end + 1);
}

// A file that several answers name is read once.
Diagnostics read_images(Answers &answers, const ReadFile &read, const std::string &folder) {
  Diagnostics told;
  std::map<std::string, std::shared_ptr<const Image>> known;
  each_picture(answers, [&](Picture &picture) {
    const std::string path = picture.file.starts_with('/') ? picture.file : folder + picture.file;
    const auto [found, fresh] = known.try_emplace(path);
    if (fresh) {
      FileBytes file = read ? read(path) : FileBytes{{}, Noun::image_no_reader};
      ReadImage made;
      if (file.bytes)
        made = read_image(std::move(*file.bytes));
      else
        told.push_back(
            {.code = Code::unreadable_file, .at = picture.at, .arguments = {path, std::move(file.error)}});
      if (made.image)
        found->second = std::make_shared<const Image>(std::move(*made.image));
      else if (file.bytes && made.why == counted_by(Bound::svg_depth))
        told.push_back({.code = Code::svg_too_deep,
                        .at = picture.at,
                        .arguments = {path, std::to_string(bound(Bound::svg_depth))}});
      else if (file.bytes)
        told.push_back(
            {.code = Code::image_refused,
             .at = picture.at,
             .arguments = {path, made.why, made.detail.empty() ? std::string() : " (" + made.detail + ")"}});
    }
    picture.image = found->second;
  });
  return told;
}

} // namespace

class Answering {
public:
  Answering(const Opened &opened, const AnswerOptions &options)
      : made_(std::make_shared<Answered::Inside>(
            Answered::Inside{.opened = Answered::share(opened), .sources = opened.sources()})),
        going_(!stops(opened.diagnostics(), options.despite_gaps)) {
    made_->diagnostics = opened.diagnostics();
    made_->options = options;
  }
  bool going() const { return going_; }

  void unread(const std::string &path, Argument why) {
    made_->diagnostics.push_back(
        {.code = Code::unreadable_file, .at = {}, .arguments = {path, std::move(why)}});
    going_ = false;
  }

  void read(const AnswersFile &file) {
    if (!going_) return;
    folder_ = folder_of(file.name);
    if (file.text.size() > bound(Bound::answers_bytes)) {
      made_->diagnostics.push_back(beyond(Bound::answers_bytes, {}, file.name));
      going_ = false;
      return;
    }
    const auto id = static_cast<FileId>(made_->sources.size());
    const Source &source = made_->sources.emplace_back(file.name, file.text);
    if (auto bad = not_utf8(source, id)) {
      made_->diagnostics.push_back(std::move(*bad));
      going_ = false;
      return;
    }
    append(made_->diagnostics, hidden_characters(source, id, true));
    Outcome<Data> data = file.form == AnswersForm::json ? read_json(source, id)
                                                        : read_toml(source, id, made_->opened.library());
    // of TOML the rest was read, and what is wrong with that is told too
    broken_ = stops(data.diagnostics, made_->options.despite_gaps);
    going_ = !broken_ || file.form == AnswersForm::toml;
    append(made_->diagnostics, std::move(data.diagnostics));
    if (going_ && count_values(data.value) > bound(Bound::answers_values)) {
      made_->diagnostics.push_back(beyond(Bound::answers_values, {}, file.name));
      going_ = false;
    }
    if (!going_) return;
    made_->data = std::move(data.value);
    made_->file = id;
  }

  Answered taken() {
    if (!going_) return Answered(made_);
    const Library &library = made_->opened.library();
    Outcome<Answers> taken = beding::take_answers(library, made_->data, made_->options.draft);
    bool lacking = has_errors(taken.diagnostics);
    append(made_->diagnostics, std::move(taken.diagnostics));
    // what lacks is told; with open places in its stead the rest can be seen
    if (lacking && made_->options.despite_gaps) {
      made_->options.draft = true;
      taken = beding::take_answers(library, made_->data, true);
    }
    made_->answers = std::move(taken.value);
    Diagnostics told;
    if (made_->options.images) told = read_images(made_->answers, made_->options.files, folder_);
    lacking = lacking || has_errors(told);
    append(made_->diagnostics, std::move(told));
    made_->good = !broken_ && (!lacking || made_->options.despite_gaps);
    return Answered(made_);
  }

  Answered kept(Answers answers) {
    made_->answers = std::move(answers);
    made_->good = going_;
    return Answered(made_);
  }

private:
  std::shared_ptr<Answered::Inside> made_;
  std::string folder_ = {}; // of the answers
  bool going_ = false;
  bool broken_ = false; // the file has lines that could not be read
};

Answered take_answers(const Opened &opened, const std::optional<AnswersFile> &file,
                      const AnswerOptions &options) {
  Answering answering(opened, options);
  if (file) answering.read(*file);
  return answering.taken();
}

Answered read_answers(const Opened &opened, const std::string &path, const ReadFile &read,
                      const AnswerOptions &options) {
  AnswerOptions with_files = options;
  if (!with_files.files) with_files.files = read;
  Answering answering(opened, with_files);
  if (answering.going() && !path.empty()) {
    FileBytes file = read(path);
    if (file.bytes) {
      const bool json = extension_of(path) == ".json";
      answering.read({path, std::move(*file.bytes), json ? AnswersForm::json : AnswersForm::toml});
    } else
      answering.unread(path, std::move(file.error));
  }
  return answering.taken();
}

Answered keep_answers(const Opened &opened, Answers answers, const AnswerOptions &options) {
  return Answering(opened, options).kept(std::move(answers));
}

} // namespace beding
