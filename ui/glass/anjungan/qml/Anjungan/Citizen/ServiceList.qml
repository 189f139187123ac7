// A list of services, turned by two buttons when it is longer than the glass; at rest it shows whole rows.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Citizen

Item {
    id: services
    required property Visit visit
    property alias model: list.model
    property alias footer: list.footer
    property bool placed: false
    readonly property bool roomy: height >= Theme.leastTarget
    property bool longer: false

    // Judged after the layout has come to rest: the list guesses its length from what it shows.
    function judge() {
        longer = list.contentHeight > height
    }
    onHeightChanged: Qt.callLater(judge)
    Component.onCompleted: judge()

    // The highest of the rows that stand, of those that fit.
    function first(fits: var): ServiceRow {
        let highest = null
        for (const row of list.contentItem.children)
            if (row instanceof ServiceRow && fits(row) && !(highest && highest.y < row.y))
                highest = row
        return highest
    }
    // The next page begins with the first row that is not wholly seen on this one; the page before ends where it begins.
    // A row that is higher than the list is turned through.
    function below(): real {
        const foot = list.contentY + list.height
        const row = first(row => row.y + row.height > foot + 1)
        return row && row.y > list.contentY + list.topMargin + 1 ? row.y - list.topMargin : list.contentY + turn.step
    }
    function above(): real {
        const row = first(row => row.y > list.contentY - 1)
        const place = row ? row.y - list.spacing - list.height : list.contentY
        return place < list.contentY - 1 ? place : list.contentY - turn.step
    }

    // How far a row that is cut by the edge reaches into the list; where no row is whole, the cut ones are what there is.
    function reaching(edge: real): real {
        const foot = list.contentY + list.height
        const cut = first(row => row.y < edge - 1 && row.y + row.height > edge + 1)
        if (!cut || !first(row => row.y > list.contentY - 1 && row.y + row.height < foot + 1))
            return 0
        return edge === foot ? foot - cut.y : cut.y + cut.height - edge
    }

    ListView {
        id: list
        readonly property bool resting: services.longer && !moving && !turn.gliding
        anchors.fill: parent
        anchors.margins: -2 * Theme.ring
        anchors.bottomMargin: services.longer && !turn.upright ? turn.height + Theme.gap : 0
        anchors.rightMargin: services.longer && turn.upright ? turn.width + Theme.gap - 2 * Theme.ring : -2 * Theme.ring
        topMargin: 2 * Theme.ring
        clip: true
        onContentHeightChanged: Qt.callLater(services.judge)
        visible: services.roomy
        spacing: Theme.gap
        interactive: services.longer
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        currentIndex: -1
        cacheBuffer: Math.max(0, height)
        delegate: ServiceRow {
            required code
            required name
            required waiting
            required minutes
            required reason
            required served
            wanting: services.visit.wanting
            required property string agency
            required property string zone
            width: ListView.view.width
            place: services.placed ? Say.t("anjungan.place", { agency: agency, zone: zone }) : ""
            information: services.visit.information
            working: services.visit.busy
            onWanted: services.visit.want(code)
            onLooked: services.visit.look_at(code)
        }
    }
    Curtain {
        y: list.y
        height: list.resting ? services.reaching(list.contentY) : 0
    }
    Curtain {
        y: list.y + list.height - height
        height: list.resting ? services.reaching(list.contentY + list.height) : 0
    }
    component Curtain: Rectangle {
        objectName: "curtain"
        x: list.x
        width: list.width
        visible: height > 0
        color: Theme.ground
        MouseArea {
            anchors.fill: parent
        }
    }
    Turning {
        id: turn
        view: list
        above: services.above
        below: services.below
        visible: services.longer && services.roomy
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
        anchors.bottom: parent.bottom
        anchors.right: parent.right
    }
}
