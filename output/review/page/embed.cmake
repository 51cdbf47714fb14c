# Writes the style sheet and the script of the report into a C++ source, byte by byte, so that nothing in them means
# anything to CMake or the compiler.
function(bytes variable)
  set(hexadecimal "")
  foreach(name ${ARGN})
    file(READ ${SOURCE}/${name} one HEX)
    string(APPEND hexadecimal "${one}")
  endforeach()
  string(REGEX REPLACE "(..)" "0x\\1," out "${hexadecimal}")
  set(${variable} "${out}" PARENT_SCOPE)
endfunction()
bytes(css report.css)
bytes(js words.js tables.js picture.js report.js)
file(WRITE ${TARGET} "#include \"output/review/page.hpp\"
namespace beding {
namespace {
constexpr unsigned char css[] = {${css}};
constexpr unsigned char js[] = {${js}};
} // namespace
const std::string_view review_style_sheet(reinterpret_cast<const char *>(css), sizeof css);
const std::string_view review_script(reinterpret_cast<const char *>(js), sizeof js);
} // namespace beding
")
