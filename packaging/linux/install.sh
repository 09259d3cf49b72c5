#!/bin/sh
# Makes a double click on *.hrdesk open hrdesk, for this user; no administrator rights are needed.
#
#     sh packaging/linux/install.sh [path of the command hrdesk]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
command=${1:-$(command -v hrdesk || true)}
if [ -z "$command" ]; then
    echo "没有找到命令 hrdesk，请写出它的位置：sh install.sh /路径/hrdesk" >&2
    exit 1
fi
mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
sed "s|^Exec=hrdesk |Exec=\"$command\" |" "$here/hrdesk.desktop" > "$data/applications/hrdesk.desktop"
cp "$here/hrdesk.xml" "$data/mime/packages/hrdesk.xml"
cp "$here/../../resources/icons/hrdesk.svg" "$data/icons/hicolor/scalable/apps/hrdesk.svg"
if command -v update-mime-database > /dev/null; then update-mime-database "$data/mime"; fi
if command -v update-desktop-database > /dev/null; then update-desktop-database "$data/applications"; fi
echo "已登记：双击 .hrdesk 文件用 $command 打开。"
