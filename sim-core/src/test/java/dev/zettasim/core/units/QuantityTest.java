package dev.zettasim.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "500 ns, DURATION, 5e-7",
        "2.5us, DURATION, 2.5e-6",
        "30 min, DURATION, 1800",
        "60 d, DURATION, 5184000",
        "80 GB, DATA, 8e10",
        "80 GiB, DATA, 85899345920",
        "1 kB, DATA, 1000",
        "8 bit, DATA, 1",
        "400 Gbit/s, DATA_RATE, 5e10",
        "900 GB/s, DATA_RATE, 9e11",
        "8 TB/s, DATA_RATE, 8e12",
        "1 GiB/s, DATA_RATE, 1073741824",
        "1.5 ZFLOP, FLOP, 1.5e21",
        "989.4 TFLOP/s, FLOP_RATE, 9.894e14",
        "1 ZFLOP/s, FLOP_RATE, 1e21",
        "700 W, POWER, 700",
        "100 MW, POWER, 1e8",
        "2 kWh, ENERGY, 7.2e6",
        "1.98 GHz, FREQUENCY, 1.98e9",
        "2 %, FRACTION, 0.02",
        "0.02, FRACTION, 0.02",
        "1.25, RATIO, 1.25",
        "15 T, COUNT, 15e12",
        "512, COUNT, 512",
        "1e3, COUNT, 1000",
        "-5 °C, TEMPERATURE, -5",
        "30 m, LENGTH, 30",
        "600 m2, AREA, 600"
    })
    void parse_quantity_isInTheDimensionsOwnUnit(String text, Dimension dimension, double expected) {
        assertThat(Quantity.parse(text, dimension).value()).isEqualTo(expected);
    }

    @Test
    void parse_money_keepsTheCurrency() {
        Quantity price = Quantity.parse("0.17 USD/kWh", Dimension.ENERGY_PRICE);
        assertThat(price.value()).isEqualTo(0.17);
        assertThat(price.currency()).isEqualTo("USD");
        assertThat(price).hasToString("0.17 USD/kWh");
        assertThat(Quantity.parse("30000 EUR", Dimension.MONEY)).hasToString("30000 EUR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "500 parsec     | DURATION  | unknown unit `parsec` in `500 parsec`                        | 4  | 6 |",
                "500            | DURATION  | `500` has no unit                                            | 0  | 3 |",
                "fast           | DATA_RATE | `fast` does not start with a number                          | 0  | 4 |",
                "400 Gbps       | DATA_RATE | unknown unit `Gbps` in `400 Gbps`                            | 4  | 4 | did you mean `Gbit/s`?",
                "400 gbit/s     | DATA_RATE | unknown unit `gbit/s` in `400 gbit/s`                        | 4  | 6 | did you mean `Gbit/s`?",
                "50 GBps        | DATA_RATE | unknown unit `GBps` in `50 GBps`                             | 3  | 4 | did you mean `GB/s`?",
                "50 GB          | DATA_RATE | `50 GB` is an amount of data, not a data rate                | 3  | 2 |",
                "990 TFLOPS     | FLOP_RATE | unknown unit `TFLOPS` in `990 TFLOPS`                        | 4  | 6 | did you mean `TFLOP/s`?",
                "80 KB          | DATA      | unknown unit `KB` in `80 KB`                                 | 3  | 2 | did you mean `kB`?",
                "5 seconds      | DURATION  | unknown unit `seconds` in `5 seconds`                        | 2  | 7 | did you mean `s`?",
                "-3 W           | POWER     | `-3 W` is negative                                           | 0  | 2 | the least is 0",
                "-3             | COUNT     | `-3` is negative                                             | 0  | 2 | the least is 0",
                "2.5            | COUNT     | `2.5` is not a whole number                                  | 0  | 3 |",
                "1e300 W        | POWER     | `1e300 W` is too large                                       | 0  | 5 |",
                "120 %          | FRACTION  | `120 %` is too large                                         | 0  | 3 |",
                "10 EB          | DATA      | `10 EB` is too large                                         | 0  | 2 |",
                "1,000 GB       | DATA      | `1,000` is not a number                                      | 0  | 5 | write `1000`, without separators",
                "5 GB           | COUNT     | `5 GB` is an amount of data, not a whole number              | 2  | 2 |",
                "0.17 usd/kWh   | ENERGY_PRICE | `usd` is not a currency of three capital letters          | 5  | 3 |",
                "0.17 USD       | ENERGY_PRICE | unknown unit `` in `0.17 USD`                             | 8  | 1 |",
                "1e9999 W       | POWER     | `1e9999 W` is too large                                       | 0  | 6 |"
            })
    void parse_mistake_saysWhatAndWhere(
            String text, Dimension dimension, String problem, int offset, int length, String hint) {
        QuantityException e = catchThrowableOfType(QuantityException.class, () -> Quantity.parse(text, dimension));
        assertThat(e.problem()).isEqualTo(problem);
        assertThat(e.offset()).isEqualTo(offset);
        assertThat(e.length()).isEqualTo(length);
        assertThat(e.hint()).isEqualTo(hint);
    }

    @Test
    void parse_mistake_saysWhatIsExpected() {
        QuantityException e =
                catchThrowableOfType(QuantityException.class, () -> Quantity.parse("5 parsec", Dimension.DURATION));
        assertThat(e.expected())
                .isEqualTo("a duration in `ps`, `ns`, `us`, `ms`, `s`, `min`, `h` or `d`, such as `500 ns`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "GB", "e5 GB", "--1 GB", "1 2 GB", "0x10 GB", "NaN GB", "Infinity B", "1..2 GB"})
    void parse_nonsense_isRefused(String text) {
        assertThat(catchThrowableOfType(QuantityException.class, () -> Quantity.parse(text, Dimension.DATA)))
                .isNotNull();
    }

    @Test
    void parse_hugeText_isRefusedAtOnce() {
        String digits = "9".repeat(1_000_000);
        QuantityException e =
                catchThrowableOfType(QuantityException.class, () -> Quantity.parse(digits, Dimension.COUNT));
        assertThat(e.problem()).isEqualTo("a text of 1000000 characters is not a quantity");
    }

    @ParameterizedTest
    @CsvSource({
        "5e10, DATA_RATE, 400 Gbit/s",
        "85899345920, DATA, 80 GiB",
        "8e10, DATA, 80 GB",
        "8192, DATA, 8 KiB",
        "123456789012, DATA, 123.5 GB",
        "5e-7, DURATION, 500 ns",
        "1.23e-3, DURATION, 1.23 ms",
        "0.99999, DURATION, 1 s",
        "0, DURATION, 0 s",
        "90, DURATION, 1.5 min",
        "6004800, DURATION, 69.5 d",
        "3e-13, DURATION, 0.3 ps",
        "9.894e14, FLOP_RATE, 989.4 TFLOP/s",
        "1e21, FLOP_RATE, 1 ZFLOP/s",
        "700, POWER, 700 W",
        "0.02, FRACTION, 2 %",
        "100352, COUNT, 100352",
        "-5, TEMPERATURE, -5 °C"
    })
    void print_value_choosesTheUnit(double value, Dimension dimension, String expected) {
        assertThat(Quantity.print(value, dimension)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dimension.class,
            names = {"MONEY", "ENERGY_PRICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void print_thenParse_isTheSameValue(Dimension dimension) {
        for (double value : new double[] {0, 1, 0.25, 0.5}) {
            if (dimension != Dimension.COUNT || value == Math.rint(value)) {
                String text = Quantity.print(value, dimension);
                assertThat(Quantity.parse(text, dimension).value()).as(text).isEqualTo(value);
            }
        }
    }
}
