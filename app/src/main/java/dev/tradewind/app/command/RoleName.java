package dev.tradewind.app.command;

import dev.tradewind.http.access.ApiRole;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A role, in what a person typed.
final class RoleName implements ITypeConverter<ApiRole> {
    @Override
    public ApiRole convert(String text) {
        return ApiRole.find(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is no role; there are %s"
                                        .formatted(
                                                text,
                                                Arrays.stream(ApiRole.values())
                                                        .map(ApiRole::label)
                                                        .collect(Collectors.joining(", ")))));
    }
}
