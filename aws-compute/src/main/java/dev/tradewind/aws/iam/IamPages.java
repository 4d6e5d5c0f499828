package dev.tradewind.aws.iam;

import dev.tradewind.aws.operation.Pages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pages of IAM's lists.
///
/// Source: IAM API Reference, ListRoles and the like: `Marker`, `MaxItems`, `IsTruncated`.
final class IamPages {
    private IamPages() {}

    /// @param list a name of the list that no other has
    /// @param key by which `sorted` is in order
    static <T> Pages.Page<T> page(
            String list,
            List<T> sorted,
            Function<T, String> key,
            @Nullable String marker,
            @Nullable Integer maxItems) {
        new IamConstraints().range("maxItems", maxItems, 1, IamLimits.ITEMS_MAX).check();
        int size = maxItems == null ? IamLimits.ITEMS_DEFAULT : maxItems;
        try {
            return Pages.page(list, sorted, key, Optional.ofNullable(marker), size);
        } catch (IllegalArgumentException _) {
            throw IamError.VALIDATION_ERROR.because("Invalid Marker.");
        }
    }
}
