// Amounts as they are written: exact, and refused where two readings are possible.
#include "engine/answers/decimal.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace beding;

TEST_CASE("an amount is exactly what is written") {
  const auto value = [](const char *written) {
    const Hundredths read = hundredths_of(written);
    CAPTURE(written);
    CHECK(read.fault == DecimalFault::no_fault);
    return read.value;
  };
  CHECK(value("12.5") == 1250);
  CHECK(value("-1_250.50") == -125050);
  CHECK(value("0.29") == 29); // 28.999… as a binary fraction
  CHECK(value("-0.0") == 0);
  CHECK(value("1e3") == 100000);
  CHECK(value("1.2500e2") == 12500);
  CHECK(value("125000e-3") == 12500);
  CHECK(value("1000000000000.00") == 100000000000000);
  CHECK(value("0e999999999999") == 0);
}

TEST_CASE("an amount that may be meant otherwise, or that no cents hold, is refused") {
  const auto fault = [](const char *written) { return hundredths_of(written).fault; };
  for (const char *fine : {"12.500", "1.000", "100.505", "1.00000000000000000001", "0.000000000000000000001",
                           "1e-3", "1.005e0", "12.5000"})
    CHECK(fault(fine) == DecimalFault::too_fine);
  for (const char *large : {"1e400", "inf", "-inf", "99999999999999999999", "1e999999999999",
                            "0x8E00000000000000", "0xFFFFFFFFFFFFFFFFFF", "0o7777777777777777777777"})
    CHECK(fault(large) == DecimalFault::too_large);
  CHECK(fault("nan") == DecimalFault::no_number);
  CHECK(other_readings("12.500", "prijs") == "prijs = 12500 / prijs = 12.50");
  CHECK(other_readings("-0.250", "prijs") == "prijs = -250 / prijs = -0.25");
  CHECK(other_readings("1.0049", "prijs") == "prijs = 1.00");
}

TEST_CASE("every amount of cents comes back from how it is written") {
  std::mt19937_64 random(20261126);
  for (int i = 0; i < 20000; ++i) {
    const auto cents = static_cast<std::int64_t>(random() % 100'000'000'000'000);
    const std::string below = std::to_string(cents % 100 + 100).substr(1);
    const std::string written = std::to_string(cents / 100) + "." + below;
    CHECK(hundredths_of(written).value == cents);
    CHECK(hundredths_of("-" + written).value == -cents);
    CHECK(hundredths_of(written + "0").fault == DecimalFault::too_fine);
  }
}
