#!/bin/sh
# SPDX-License-Identifier: MIT
# The bill of materials, and the licence of every file.
. "${0%/*}/lib.sh"
[ -z "${TEST_PEER-}" ] || { echo "1..0 # SKIP ours alone"; exit 0; }
have sha1sum || { echo "1..0 # SKIP needs sha1sum"; exit 0; }
make_sbom() { (cd "$root" && sh scripts/sbom "$@"); }
make_sbom > "$tmp/one"
is "scripts/sbom" "$?" 0
like "it names the package and its version" "$(cat "$tmp/one")" "^PackageVersion: $(cat "$root/VERSION")\$"
file=applets/netns/netns.help
like "a file that can't hold a licence has one" "$(grep -A 6 "^FileName: ./$file\$" "$tmp/one")" '^LicenseConcluded: MIT'
is "its sum" "$(sed -n "\\#^FileName: ./$file\$#,/^\$/s/^FileChecksum: SHA256: //p" "$tmp/one")" \
	"$(sha256sum < "$root/$file" | cut -d ' ' -f 1)"
is "every file once, with both sums" "$(grep -c '^FileName' "$tmp/one"):$(grep -c '^FileChecksum: SHA1: [0-9a-f]\{40\}$' "$tmp/one")" \
	"$(grep '^FileName' "$tmp/one" | sort -u | grep -c .):$(grep -c '^FileName' "$tmp/one")"
make_sbom > "$tmp/two"
ok "the same twice" cmp "$tmp/one" "$tmp/two"
SOURCE_DATE_EPOCH=86400 make_sbom > "$tmp/three"
like "SOURCE_DATE_EPOCH is its date" "$(cat "$tmp/three")" '^Created: 1970-01-02T00:00:00Z'
mkdir -p "$tmp/build"; echo 'tc-libc := musl' > "$tmp/build/toolchain.mk"
like "it names the C library" "$(make_sbom "$tmp/build")" '^Relationship: SPDXRef-Package STATIC_LINK SPDXRef-libc'
ok "REUSE: the licence's text" cmp "$root/LICENSE" "$root/LICENSES/MIT.txt"
like "REUSE: an annotation for files without a line" "$(cat "$root/REUSE.toml")" '^path = "\*\*"'
done_testing
