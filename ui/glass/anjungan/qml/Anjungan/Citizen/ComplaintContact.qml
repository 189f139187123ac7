// How somebody who complains may be reached, if he wants to be.
import Anjungan.Citizen

AskingPage {
    asked: complaint.reaching as Asking
}
