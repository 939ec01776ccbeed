# Packages that Nix makes without asking anybody: the busybox of Debian's busybox-static does all the work.
{ greeting ? "Hello" }:
let
  # It is what it is called: a file whose name begins with a hash would not do.
  busybox = derivation {
    name = "busybox";
    system = builtins.currentSystem;
    source = builtins.path { path = /bin/busybox; name = "program"; };
    builder = "/bin/busybox";
    args = [ "sh" "-euc" "/bin/busybox mkdir -p $out/bin; /bin/busybox cp $source $out/bin/busybox" ];
  } + "/bin/busybox";
  make = pname: version: variables: script: derivation (variables // {
    inherit pname version busybox;
    name = "${pname}-${version}";
    system = builtins.currentSystem;
    builder = busybox;
    args = [ "sh" "-euc" "$busybox mkdir -p $out/bin; ${script}" ];
  });
  links = names: builtins.concatStringsSep "" (map (name: "$busybox ln -s $busybox $out/bin/${name};") names);
in rec {
  bash = make "bash" "5.2" { } (links [ "sh" "ash" ]);
  coreutils = make "coreutils" "9.1" { } (links [ "cat" "env" "ls" "readlink" "sort" "uname" "head" ]);
  words = make "words" "1.0-beta" { inherit greeting; } "$busybox printf '%s' \"$greeting\" > $out/words";
  hello = make "hello" "2.12.1" { inherit words; } ''
    $busybox printf '#!%s sh\nread greeting < %s || true; echo "$greeting, world"\n' $busybox $words/words > $out/bin/hello
    $busybox chmod +x $out/bin/hello
  '';
  nested = { hallo = make "hallo" "1" { } "$busybox ln -s ${hello}/bin/hello $out/bin/hallo"; };
  broken = make "broken" "1" { } "$busybox echo 'it cannot be done' >&2; exit 3";
  text = "no package";
}
