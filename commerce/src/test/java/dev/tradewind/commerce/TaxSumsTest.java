package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Amounts with taxes in them, of which parts are taken until nothing is left.
class TaxSumsTest {
    private static final TaxRate NINETEEN = TaxRate.of(new BigDecimal("19"));
    private static final TaxRate SEVEN = TaxRate.of(new BigDecimal("7"));

    private final TaxSums paid =
            TaxSums.of(
                    List.of(
                            new TaxedAmount(NINETEEN, 11_900, 1_900),
                            new TaxedAmount(SEVEN, 2_140, 140)));

    @Test
    void a_rate_is_there_once_and_the_same_however_it_is_written() {
        var written = TaxRate.of(new BigDecimal("19.00"));

        var sums =
                TaxSums.of(
                        List.of(
                                new TaxedAmount(NINETEEN, 119, 19),
                                new TaxedAmount(written, 1, 0),
                                TaxedAmount.none(SEVEN)));

        assertThat(sums.byRate()).containsExactly(new TaxedAmount(NINETEEN, 120, 19));
    }

    @Test
    void a_part_has_each_rate_in_proportion() {
        assertThat(paid.part(7_020).byRate())
                .containsExactly(
                        new TaxedAmount(SEVEN, 1_070, 70), new TaxedAmount(NINETEEN, 5_950, 950));
    }

    @Test
    void a_part_has_first_what_is_wanted_of_it() {
        var book = TaxSums.of(List.of(new TaxedAmount(SEVEN, 1_070, 70)));

        assertThat(paid.part(1_070, book)).isEqualTo(book);
        assertThat(paid.part(535, book).byRate()).containsExactly(new TaxedAmount(SEVEN, 535, 35));
        assertThat(paid.part(1_070 + 1_297, book).byRate())
                .containsExactly(
                        new TaxedAmount(SEVEN, 1_177, 77), new TaxedAmount(NINETEEN, 1_190, 190));
    }

    @Test
    void no_more_is_taken_than_there_is() {
        var other = TaxSums.of(List.of(new TaxedAmount(TaxRate.NONE, 1, 0)));

        assertThatIllegalArgumentException().isThrownBy(() -> paid.part(paid.gross() + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> paid.minus(other));
        assertThatIllegalArgumentException().isThrownBy(() -> paid.minus(paid.plus(paid)));
    }

    @Test
    void parts_add_up_to_the_whole_whatever_is_wanted() {
        var random = new Random(15);
        for (int i = 0; i < 10_000; i++) {
            var whole = any(random);
            var left = whole;
            var taken = TaxSums.NONE;
            while (left.gross() > 0) {
                long some = 1 + random.nextLong(left.gross());
                var part = random.nextBoolean() ? left.part(some) : left.part(some, any(random));
                assertThat(part.gross()).isEqualTo(some);
                taken = taken.plus(part);
                left = left.minus(part);
            }
            assertThat(taken).isEqualTo(whole);
            assertThat(left).isEqualTo(TaxSums.NONE);
        }
    }

    private static TaxSums any(Random random) {
        var amounts = new ArrayList<TaxedAmount>();
        for (var rate : List.of(NINETEEN, SEVEN, TaxRate.NONE)) {
            long gross = random.nextLong(1 + random.nextLong(2_000));
            amounts.add(new TaxedAmount(rate, gross, random.nextLong(gross + 1)));
        }
        return TaxSums.of(amounts);
    }
}
