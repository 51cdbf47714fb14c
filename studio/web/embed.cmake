# Writes the style sheet and the script of the desk into a C++ source, byte by byte. The script may be empty: then the
# program was built without it.
function(bytes variable file)
  file(READ ${file} hexadecimal HEX)
  string(REGEX REPLACE "(..)" "0x\\1," out "${hexadecimal}")
  set(${variable} "${out}0" PARENT_SCOPE)
endfunction()
bytes(css ${SHEET})
bytes(js ${SCRIPT})
file(WRITE ${TARGET} "#include \"studio/site.hpp\"
namespace beding::studio {
namespace {
constexpr unsigned char css[] = {${css}};
constexpr unsigned char js[] = {${js}};
} // namespace
const std::string_view desk_style_sheet(reinterpret_cast<const char *>(css), sizeof css - 1);
const std::string_view desk_script(reinterpret_cast<const char *>(js), sizeof js - 1);
} // namespace beding::studio
")
