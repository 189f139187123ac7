// The counter's window: the sign-in, or the desk of the officer at work.
pragma ComponentBehavior: Bound
import QtQuick
import Anjungan.Glass
import Anjungan.Loket

Stage {
    id: stage
    required property SignInModel signIn
    required property DeskModel desk
    required property PrintModel printing
    required property LeavingModel leaving
    required property TransferModel moving
    required property ReasonModel reasons
    required property ReturnModel returning

    Loader {
        id: page
        anchors.fill: parent
        focus: true
        sourceComponent: stage.desk.manned ? atWork : atDoor
        onLoaded: (item as Item).forceActiveFocus()
    }
    Component {
        id: atDoor
        SignInPage {
            signIn: stage.signIn
        }
    }
    Component {
        id: atWork
        Desk {
            desk: stage.desk
            printing: stage.printing
            leaving: stage.leaving
            moving: stage.moving
            reasons: stage.reasons
            returning: stage.returning
        }
    }
}
