package dev.tradewind.aws.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e");

    @Test
    void a_list_that_fits_is_one_page() {
        var page = page(ITEMS, Optional.empty(), 5);

        assertThat(page.items()).isEqualTo(ITEMS);
        assertThat(page.nextToken()).isEmpty();
    }

    @Test
    void pages_follow_each_other() {
        var first = page(ITEMS, Optional.empty(), 2);
        var second = page(ITEMS, first.nextToken(), 2);
        var third = page(ITEMS, second.nextToken(), 2);

        assertThat(first.items()).containsExactly("a", "b");
        assertThat(second.items()).containsExactly("c", "d");
        assertThat(third.items()).containsExactly("e");
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    void what_comes_and_goes_between_pages_hides_nothing() {
        var first = page(ITEMS, Optional.empty(), 2);

        var second = page(List.of("a", "aa", "c", "d", "e"), first.nextToken(), 2);

        assertThat(second.items()).containsExactly("c", "d");
    }

    @Test
    void a_token_that_is_none_is_refused() {
        for (var token : List.of("*", "zz", "zzzz", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> page(ITEMS, Optional.of(token), 2));
        }
    }

    @Test
    void a_token_goes_on_in_its_own_list_only() {
        var token = Pages.page("a/", ITEMS, Function.identity(), Optional.empty(), 2).nextToken();

        assertThat(Pages.page("a/", ITEMS, Function.identity(), token, 2).items())
                .containsExactly("c", "d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pages.page("b/", ITEMS, Function.identity(), token, 2));
    }

    private static Pages.Page<String> page(List<String> items, Optional<String> token, int size) {
        return Pages.page(items, Function.identity(), token, size);
    }
}
