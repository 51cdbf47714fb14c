// Images as answers: a table with a file and a description, in either language.
#pragma once
#include "engine/answers/types.hpp"

namespace beding {

// None: it is not whole, which has been told. `name`: what asks for it.
std::optional<Picture> read_picture(const std::string &name, const Data &data, AnswerTeller &teller);
// As a person types it, in one line, and back: its file, and what it shows: "logo.svg | Logo of the town".
// None: the data are something else.
std::optional<std::string> typed_picture(const Data &data);
Picture picture_typed(std::string_view typed);
std::string example_of_picture(const std::string &name); // in TOML
// In TOML, behind "logo = ".
std::string written_picture(const Picture &picture);

} // namespace beding
