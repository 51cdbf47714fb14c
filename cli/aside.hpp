// A file beside the place where it is to come. Until it is put there it vanishes with its object, with the
// process when a signal ends that, and else (kill -9, a power cut) when a next run writes in the folder.
#pragma once
#include <string>

#include <sys/types.h>

namespace beding {

class Aside {
public:
  struct Listed;
  Aside() = default;
  Aside(const Aside &) = delete;
  Aside &operator=(const Aside &) = delete;
  Aside(Aside &&other) noexcept;
  Aside &operator=(Aside &&other) = delete;
  ~Aside(); // removes what stands there

  // An empty file in the folder, of this mode less what the process leaves off, open for writing. Gives 0 or
  // errno.
  int open(const std::string &folder, mode_t mode);
  int descriptor() const { return descriptor_; }
  const std::string &path() const { return path_; }

private:
  void forget();
  void list(const std::string &folder); // under a new name in it

  std::string path_;
  int descriptor_ = -1; // held open and locked: so others see that it is in use
  Listed *listed_ = nullptr;
};

// Removes what ended runs have left of these in a folder: of our own kind, ours, and in use by nobody.
void clear_left_behind(const std::string &folder);

// A program that works for us in a group of processes of its own, and its folder (nullptr: none), as long as
// it does: when a signal ends this process it is ended too, and the folder removed.
class Helper {
public:
  Helper(pid_t group, const char *folder);
  ~Helper();
  Helper(const Helper &) = delete;
  Helper &operator=(const Helper &) = delete;

private:
  struct HelperPlace *place_;
};
// Ends all that work for us, and each that would begin later: for who closes in its own time.
void end_helpers();

// SIGINT, SIGTERM, SIGHUP and SIGQUIT remove what stands aside, and end the process as they would have. One
// that was ignored stays so.
void remove_asides_on_signals();

// As long as one lives, a signal that would end the process waits: renaming is not cut in two, and work in
// several threads ends between two pieces of it. A program that works for us is ended at once.
class Uninterrupted {
public:
  Uninterrupted();
  Uninterrupted(const Uninterrupted &) = delete;
  Uninterrupted &operator=(const Uninterrupted &) = delete;
  ~Uninterrupted();
  static bool asked_to_end(); // a signal waits
};

} // namespace beding
