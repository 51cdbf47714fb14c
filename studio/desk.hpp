// Dossiers at work: what each comes to at a version, and what a form that was sent makes of it.
#pragma once
#include "studio/http/multipart.hpp"
#include "studio/libraries.hpp"
#include "studio/pages/interview.hpp"
#include "studio/record/record.hpp"

#include <list>
#include <mutex>
#include <set>

namespace beding::studio {

// Markup that a script was sent, and still has.
struct Sent {
  std::string tag = {};
  std::string questions = {}, preview = {};
};
class Shown {
public:
  std::mutex mutex = {};
  std::shared_ptr<const std::vector<Passage>> passages = {};

  std::shared_ptr<const Sent> sent(std::string_view tag) {
    const std::lock_guard lock(mutex);
    return sent_ != nullptr && sent_->tag == tag ? sent_ : nullptr;
  }
  void keep(Sent sent) {
    const std::lock_guard lock(mutex);
    sent_ = std::make_shared<const Sent>(std::move(sent));
  }

  // Who has it goes on with what came after it.
  void forget() {
    const std::lock_guard lock(mutex);
    sent_ = nullptr;
  }

private:
  std::shared_ptr<const Sent> sent_ = {};
};

// A dossier as it was at a version. It is kept in memory as long as it is asked for, and made again when not.
struct View {
  Dossier dossier = {};
  std::shared_ptr<const Loaded> library = {};
  Tongue tongue = Tongue::dutch;
  Filled stored = {};                // what was filled in
  Filled filled = {};                // with what the rules leave no choice in
  std::set<std::string> forced = {}; // paths of that
  Sheet sheet = {};                  // of `filled`, weighed
  bool may_undo = false;
  ReadFile images = {};
  // The passages of its document, once they were shown: what comes next is held against them.
  const std::shared_ptr<Shown> shown = std::make_shared<Shown>();
  const Interview &interview() const { return library->in(tongue); }
};

// What came of a form.
struct Saved {
  std::shared_ptr<const View> view = {}; // as it is now
  std::string refused = {}, refused_at = {};
  std::vector<Conflict> conflicts = {}; // the new ones first
  std::size_t fresh = 0;                // so many are new
  bool merged = false;
  bool changed = false;
  std::string at = {};                     // the path that was acted on
  std::shared_ptr<const View> before = {}; // that the form was made of
};

// A form, with the files that came along.
struct SentForm {
  const FormFields &fields;
  const std::vector<Upload> &uploads;
};

class Desk {
public:
  Desk(Libraries &libraries, Store &store) : libraries_(libraries), store_(store) {}

  // At its version now, or at an earlier one. None: there is no such dossier, or its library cannot be read.
  std::shared_ptr<const View> view(const std::string &id, Tongue tongue, std::int64_t version = INT64_MAX);
  std::shared_ptr<const View> view(const Dossier &dossier, Tongue tongue, std::int64_t version = INT64_MAX);
  // `fields`: of the form of the interview, made at the version that it names.
  std::optional<Saved> save(const std::string &id, const SentForm &sent, const std::string &who,
                            Tongue tongue);

  Libraries &libraries() { return libraries_; }
  Store &store() { return store_; }

private:
  using Key = std::tuple<std::string, std::int64_t, Tongue>;
  FormFields with_images(const View &base, const SentForm &sent, Saved &out) const;
  static Filled edited(const View &base, const FormFields &fields, std::vector<Conflict> &carried,
                       Saved &out);
  static void act(const View &base, const std::string &verb, const std::string &path, Filled &mine,
                  Saved &out);
  void undo(const View &base, const std::string &who, Saved &out);
  std::shared_ptr<const View> found(const Key &key);
  std::shared_ptr<const View> keep(std::shared_ptr<const View> made);
  std::shared_ptr<const View> advanced(const View &now, std::int64_t version,
                                       const std::vector<Event> &events);

  Libraries &libraries_;
  Store &store_;
  std::mutex mutex_;
  std::list<std::pair<Key, std::shared_ptr<const View>>> views_; // the one asked for last first
};

// Where the images of a dossier are, before their names.
std::string address_of_images(const Dossier &dossier);
// How an image is called that a form sent along: a name for any folder, that tells its bytes from others.
std::string name_of_image(std::string_view sent, const Image &image);

// The document as it is now, for the page: what governs each passage, and what is new since `before`
// (nullptr: nothing). Of a library that makes more it is the first.
std::string preview_of(const View &view, const View *before = nullptr);

} // namespace beding::studio
