/// The fields that metadata of components may have, type by type, and what is to be said of a file: mistakes that keep a
/// component from being had, oddities, and effects, each as Dapr has it and as it is here.
@NullMarked
package dev.tradewind.dapr.field;

import org.jspecify.annotations.NullMarked;
