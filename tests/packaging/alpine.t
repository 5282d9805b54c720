#!/bin/sh
# SPDX-License-Identifier: MIT
# Alpine's APKBUILD: its functions run in the order abuild calls them, in a chroot whose shell and tools are busybox's.
. "${0%/*}/recipe.sh"
need busybox musl-gcc chroot
sandbox

# ---- a root with busybox in /bin, ahead of the machine's compiler in /usr/bin
box=$tmp/root
mkdir -p "$box/bin" "$box/usr" "$box/dev" "$box/proc" "$box/tmp" "$box/work/src"
for name in lib lib64 lib32; do [ ! -e "/usr/$name" ] || ln -s "usr/$name" "$box/$name"; done
mount --bind /usr "$box/usr" && mount -t proc proc "$box/proc" && mount --bind /dev "$box/dev" || exit 1
trap 'umount -l "$box/usr" "$box/proc" "$box/dev" 2>/dev/null; [ -n "$TEST_SANDBOX" ] || test_cleanup' EXIT
cp "$(command -v busybox)" "$box/bin/busybox"
for name in $(busybox --list); do
	case $name in ar | busybox | unshare | ip | nsenter) continue ;; esac
	ln -s busybox "$box/bin/$name"
done
sed 's/ defconfig/ tiny_defconfig/' "$recipes/alpine/APKBUILD" >"$box/work/APKBUILD" # the steps are what is tested
version=$(cat "$root/VERSION")
source_tree "$box/work/src/spacebox-$version"

# abuild's part: where things are, amove, and the subpackages whose function it brings
cat >"$box/work/abuild" <<'EOT'
set -e
startdir=/work srcdir=/work/src
. /work/APKBUILD
builddir=$srcdir/$pkgname-$pkgver pkgdir=/work/pkg/$pkgname
amove() {
	for way; do
		mkdir -p "$subpkgdir/${way%/*}"
		mv "$pkgdir/$way" "$subpkgdir/$way"
	done
}
doc() { amove usr/share/man; }
bash_completion() { amove usr/share/bash-completion; }
zsh_completion() { amove usr/share/zsh; }
fish_completion() { amove usr/share/fish; }
cd "$builddir"
build
package
for word in $subpackages; do
	name=${word%%:*} function=${word#*:}
	function=${function%%:*}
	case $word in *:*) ;; *) function=$(echo "${name#"$pkgname"-}" | tr - _) ;; esac
	cd "$builddir"
	subpkgname=$name subpkgdir=/work/pkg/$name
	mkdir -p "$subpkgdir"
	"$function"
done
echo "$pkgver" >/work/version
EOT
run chroot "$box" /usr/bin/env -i PATH=/bin:/usr/bin HOME=/ CC=musl-gcc /bin/sh /work/abuild
is "build, package and the subpackages run under busybox" "$status" 0
[ "$status" = 0 ] || printf '%s\n' "$err" | tail -n 20 | sed 's/^/# /'
is "the recipe is for this version" "$(cat "$box/work/version")" "$version"

pkg=$box/work/pkg
size ".apk, tiny_defconfig" "$pkg/spacebox"
is "the package: the program alone" "$(files "$pkg/spacebox")" /usr/bin/spacebox
like "it runs" "$("$pkg/spacebox/usr/bin/spacebox" --version)" "^spacebox $version"
like "-doc: pages that no other package has" "$(files "$pkg/spacebox-doc")" '^/usr/share/man/man1/spacebox.1'
unlike "and none of theirs" "$(files "$pkg/spacebox-doc")" '/(nsenter|unshare|lsns|ip|iw|rfkill)\.[18]'
is "-bash-completion" "$(files "$pkg/spacebox-bash-completion")" /usr/share/bash-completion/completions/spacebox
is "-zsh-completion, -fish-completion" "$(files "$pkg/spacebox-zsh-completion"; files "$pkg/spacebox-fish-completion")" \
	"/usr/share/zsh/site-functions/_spacebox
/usr/share/fish/vendor_completions.d/spacebox.fish"
is "-links: a name for each applet" "$(files "$pkg/spacebox-links" | sed 's|.*/||' | sort)" \
	"$("$pkg/spacebox/usr/bin/spacebox" --list | sort)"
is "they lead to the program" "$(find "$pkg/spacebox-links" -type l -exec readlink {} \; | sort -u)" /usr/bin/spacebox
done_testing
