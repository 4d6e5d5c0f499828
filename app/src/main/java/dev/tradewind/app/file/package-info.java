/// Files that an instance is given: secrets that are nobody else's, and whatever is read anew when it changes.
@NullMarked
package dev.tradewind.app.file;

import org.jspecify.annotations.NullMarked;
